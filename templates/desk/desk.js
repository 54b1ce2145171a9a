// Keeps an open page up to date without loading it again: the scroll place, what is unfolded and the focus stay.
const shown = new Map([...parts(document)].map(([id, part]) => [id, part.outerHTML]))
let isBusy = false
let isStale = false

const changes = new EventSource('/changes')
changes.onmessage = ({ data }) => {
  const wasClosed = document.documentElement.dataset.desk === 'closed'
  say('open', 'Whatever changes shows here at once.')
  if (data !== 'open' || wasClosed) refresh(true)
}
changes.onerror = () => say('closed', 'The desk is closed. Start it again, and this page goes on.')

document.addEventListener('click', event => {
  const link = event.target.closest('a[data-swap]')
  if (!link || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  history.pushState(null, '', link.href)
  refresh(false)
})
// Where the panes stand below each other, the email may be out of sight.
document.addEventListener('click', event => {
  const email = document.getElementById('email')
  if (event.target.closest('a.show') && email.getBoundingClientRect().top > innerHeight) email.scrollIntoView()
})
addEventListener('popstate', () => refresh(false))

/** Fetches the page and puts its new parts in the old ones' places; `isChanged`: the email too may be another. */
async function refresh(isChanged) {
  if (isBusy) {
    isStale ||= isChanged ? 'changed' : 'moved'
    return
  }
  isBusy = true
  const asked = location.href
  try {
    const answer = await fetch(asked)
    const next = parts(new DOMParser().parseFromString(await answer.text(), 'text/html'))
    const now = parts(document)
    if (next.size !== now.size || [...next.keys()].some(id => !now.has(id))) location.reload()
    else for (const [id, part] of next) show(now.get(id), part, isChanged)
  } catch {
    // The desk is closed: the status line says so.
  }
  isBusy = false
  const again = isStale
  isStale = false
  if (again || asked !== location.href) refresh(again === 'changed')
}

function show(old, part, isChanged) {
  const html = part.outerHTML
  const frame = old.querySelector('iframe')
  if (shown.get(old.id) === html) {
    if (frame && isChanged) reload(frame)
    return
  }
  shown.set(old.id, html)
  const open = [...old.querySelectorAll('details[open]')].map(details => details.dataset.key)
  for (const details of part.querySelectorAll('details')) details.open = open.includes(details.dataset.key)
  const focused = old.contains(document.activeElement) ? placeOf(document.activeElement) : undefined
  old.replaceWith(document.adoptNode(part))
  if (focused)
    [...part.querySelectorAll('a, summary, iframe, pre')]
      .find(at => placeOf(at) === focused)
      ?.focus({ preventScroll: true })
}

function reload(frame) {
  const { scrollX, scrollY } = frame.contentWindow
  frame.addEventListener('load', () => frame.contentWindow.scrollTo(scrollX, scrollY), { once: true })
  frame.contentWindow.location.reload()
}

/** What tells one place of the page from another before and after. */
function placeOf(element) {
  const key = element.closest('[data-key]')?.dataset.key ?? ''
  return `${element.tagName} ${key} ${element.textContent}`
}

function parts(page) {
  return new Map([...page.querySelectorAll('[data-part]')].map(part => [part.id, part]))
}

function say(state, text) {
  document.documentElement.dataset.desk = state
  const status = document.getElementById('status')
  if (status.textContent !== text) status.textContent = text
}
