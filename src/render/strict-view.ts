const views = new WeakMap<object, object>()

/** Names that programs ask of any object, to learn what it is. */
const asked = new Set(['toHTML', 'toJSON', 'then', 'constructor', 'length', 'hash', 'nodeType'])

/**
 * A view in which a name that it does not have is an error, at whatever depth: also where a template only asks for it
 * (`{{#if}}`, `{{#each}}`) or hands it on. What may be missing is there as `null`.
 */
export function strictView<V extends object>(view: V): V {
  const known = views.get(view)
  if (known) return known as V
  const strict = new Proxy(view, {
    get(target, name, receiver) {
      const value: unknown = Reflect.get(target, name, receiver)
      if (value === undefined && typeof name === 'string' && !Object.hasOwn(target, name) && !asked.has(name))
        throw new Error(`{{${name}}}: there is no such name here; there are ${Object.keys(target).join(', ')}`)
      return typeof value === 'object' && value !== null ? strictView(value) : value
    },
  })
  views.set(view, strict)
  return strict
}
