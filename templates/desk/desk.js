// Keeps an open page up to date without loading it again: the scroll place, what is unfolded and the focus stay.
const shown = new Map([...parts(document)].map(([id, part]) => [id, part.outerHTML]))
const panel = document.getElementById('panel')
let isBusy = false
let isStale = false
let idle = Promise.resolve()

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

// A form's answer is the page as it is afterwards, or a page that says why nothing was done.
document.addEventListener('submit', async event => {
  const form = event.target.closest('form[data-do]')
  if (!form) return
  event.preventDefault()
  const fields = new FormData(form, event.submitter)
  const answer = await send(form.getAttribute('action'), fields)
  if (!answer) return
  if (form.dataset.said) announce(form.dataset.said)
  form.closest('dialog')?.close()
})
document.addEventListener('click', async event => {
  if (event.target.closest('a[data-close]') && panel?.open) {
    event.preventDefault()
    panel.close()
  }
  const link = event.target.closest('a[data-panel]')
  if (!link || !panel || event.metaKey || event.ctrlKey || event.shiftKey || event.button !== 0) return
  event.preventDefault()
  const answer = await fetch(link.href)
  if (!answer.ok) return announceFault(await answer.text())
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  panel.replaceChildren(page.querySelector('main'))
  panel.showModal()
  panel.querySelector('h2').focus()
})

/** Sends a form and shows what came of it. Returns whether it was done. */
async function send(action, fields) {
  say('open', 'Saving…')
  const answer = await fetch(action, { method: 'POST', body: new URLSearchParams(fields), redirect: 'manual' }).catch(
    () => undefined,
  )
  const isDone = answer?.type === 'opaqueredirect'
  if (isDone) document.getElementById('alert').textContent = ''
  else announceFault(answer ? await answer.text() : '')
  await refresh(true)
  say('open', isDone ? 'Saved.' : 'Nothing was changed.')
  return isDone
}

function announceFault(html) {
  const page = new DOMParser().parseFromString(html, 'text/html')
  const texts = [...page.querySelectorAll('.fault pre')].map(each => each.textContent)
  announce(texts.join('. ') || page.body.textContent.trim() || 'The desk is closed: nothing was saved.')
}

function announce(text) {
  const alert = panel?.open ? panelAlert() : document.getElementById('alert')
  alert.textContent = text
}

function panelAlert() {
  const alert = panel.querySelector('[role="alert"]') ?? panel.appendChild(document.createElement('p'))
  alert.setAttribute('role', 'alert')
  alert.className = 'warning'
  return alert
}

/** Lets stories be dragged, within their section and into others. */
function makeSortable() {
  if (!globalThis.Sortable) return
  for (const list of document.querySelectorAll('ol[data-section]'))
    if (!Sortable.get(list) && list.querySelector('.acts'))
      new Sortable(list, {
        group: 'stories',
        draggable: '.story',
        filter: 'a, button, summary, .reasons',
        preventOnFilter: false,
        forceFallback: true,
        fallbackTolerance: 4,
        animation: 120,
        delay: 150,
        delayOnTouchOnly: true,
        onEnd,
      })
}

async function onEnd({ item, from, to, oldIndex, newIndex }) {
  if (from === to && oldIndex === newIndex) return
  const fields = new FormData()
  const before = item.nextElementSibling?.dataset.story ?? ''
  for (const [key, value] of Object.entries({
    kind: 'pin',
    story: item.dataset.story,
    section: to.dataset.section,
    before,
  }))
    fields.set(key, value)
  for (const id of ['sections', 'left-out']) shown.delete(id)
  const isDone = await send('/do', fields)
  if (isDone) say('open', `It is number ${newIndex + 1} in ${to.dataset.heading} now.`)
}
makeSortable()

/** Fetches the page and puts its new parts in the old ones' places; `isChanged`: the email too may be another. */
function refresh(isChanged) {
  if (isBusy) isStale ||= isChanged ? 'changed' : 'moved'
  else idle = fetchPage(isChanged)
  return idle
}

async function fetchPage(isChanged) {
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
  makeSortable()
  if (again || asked !== location.href) await refresh(again === 'changed')
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
    [...part.querySelectorAll('a, button, input, select, textarea, summary, iframe, pre')]
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
