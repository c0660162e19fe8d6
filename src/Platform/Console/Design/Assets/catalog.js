// Products and collections: order by dragging and by buttons, rows drawn anew by the server, one value for a whole column.
import { on } from './data.js'

const number = list => [...list.children].forEach((item, i) => { const place = item.querySelector('[data-position]'); if (place) place.value = i + 1 })
const moved = list => { number(list); list.dispatchEvent(new Event('input', { bubbles: true })) }
const arm = () => { for (const item of document.querySelectorAll('[data-sort] > li')) if (!item.querySelector('[data-move]:disabled')) item.draggable = true }
arm()

on('click', '[data-move]', (_, button) => {
  const item = button.closest('li'), by = Number(button.dataset.move), other = by < 0 ? item.previousElementSibling : item.nextElementSibling
  if (!other) return
  by < 0 ? other.before(item) : other.after(item)
  button.focus()
  moved(item.parentElement)
})
let dragged = null
on('dragstart', '[data-sort] > li', (_, item) => { dragged = item; item.classList.add('v-dragged') })
on('dragend', '[data-sort] > li', (_, item) => { item.classList.remove('v-dragged'); dragged = null; moved(item.parentElement) })
on('dragover', '[data-sort] > li', (event, item) => {
  if (!dragged || dragged == item || dragged.parentElement != item.parentElement) return
  event.preventDefault()
  dragged.compareDocumentPosition(item) & Node.DOCUMENT_POSITION_FOLLOWING ? item.after(dragged) : item.before(dragged)
})
on('drop', '[data-sort] > li', event => event.preventDefault())

// The server draws what follows from the form; files stay here.
let turn = 0
const said = part => JSON.stringify([...document.getElementById(part.dataset.redraws).querySelectorAll('input, select, textarea')].map(field => [field.name, field.value, field.checked]))
const redraw = async (part, button) => {
  const form = part.closest('form'), data = new FormData(form), mine = ++turn, before = said(part)
  if (button) data.append(button.name, button.value)
  for (const [name, value] of [...data]) if (value instanceof File) data.delete(name)
  const answer = await fetch(`${location.pathname}?handler=${part.dataset.handler ?? 'Variants'}`, { method: 'POST', body: data })
  const old = document.getElementById(part.dataset.redraws), html = await answer.text()
  // Only what is in the page: the head's own styles are for another answer's nonce.
  const fresh = new DOMParser().parseFromString(html.slice(html.indexOf('<main'), html.lastIndexOf('</main>')), 'text/html')
  const made = fresh.getElementById(part.dataset.redraws)
  if (!made || mine != turn) return
  // Somebody ticked or typed there meanwhile, or another answer came first and took the place of what asked.
  if (said(part) != before) return redraw(part.isConnected ? part : document.querySelector(`[data-redraws="${part.dataset.redraws}"]`), button)
  const name = old.contains(document.activeElement) && document.activeElement.name
  const token = fresh.querySelector('[name="Drawn"]')
  if (token) form.elements.Drawn.value = token.value
  old.replaceWith(made)
  if (name) form.elements[name]?.focus?.()
  if (button) (made.querySelector('[data-focus]') ?? made.querySelector('[data-sort] > li:last-child input:not([type=hidden])'))?.focus()
  // A place for the next option.
  const options = fresh.querySelector('.v-options'), shown = document.querySelector('.v-options')
  if (options && shown && options.children.length > shown.children.length) shown.append(...[...options.children].slice(shown.children.length))
  arm()
  form.dispatchEvent(new Event('input', { bubbles: true }))
}
on('change', '[data-redraws]', (event, part) => { if (!event.target.matches('[data-position], [data-plain]')) redraw(part) })
// While somebody types, once they pause: what is drawn anew stands beside the field and not around it.
let pause
on('input', '[data-redraws][data-typing]', (_, part) => { clearTimeout(pause); pause = setTimeout(() => redraw(part), 300) })
on('click', '[data-redraws] button[name]', (event, button) => { event.preventDefault(); redraw(button.closest('[data-redraws]'), button) })

// Levels: what stands below a link is dragged along, and sideways is deeper. The server says what is possible.
let from = 0, block = []
const depth = item => item.querySelector('[data-depth]')
on('dragstart', '[data-levels] > li', (event, item) => {
  [from, block] = [event.clientX, []]
  for (let next = item.nextElementSibling; next && depth(next).value > depth(item).value; next = next.nextElementSibling) block.push(next)
})
on('dragend', '[data-levels] > li', (event, item) => {
  item.after(...block)
  number(item.parentElement)
  const by = Math.round((event.clientX - from) / 32)
  for (const one of [item, ...block]) depth(one).value = Math.max(0, Number(depth(one).value) + by)
  redraw(item.closest('[data-redraws]'))
})
document.addEventListener('keydown', event => {
  if (event.key != 'Enter' || !event.target.matches('[data-redraws] input')) return
  event.preventDefault()
  redraw(event.target.closest('[data-redraws]'))
})

on('click', '[data-fill] button', (_, button) => {
  const box = button.parentElement, [what, value] = [box.querySelector('select').value, box.querySelector('input').value]
  const cells = document.querySelectorAll(`.v-grid-table [name$=".${what}"]`)
  for (const cell of cells) cell.value = value
  cells[0]?.dispatchEvent(new Event('input', { bubbles: true }))
})

on('input', '[data-editor]', (_, form) => {
  const box = form.querySelector('[data-seo]'), of = name => form.elements[`Form.${name}`]?.value.trim()
  if (!box) return
  box.querySelector('[data-seo-title]').textContent = of('SeoTitle') || of('Title')
  if (of('SeoDescription')) box.querySelector('[data-seo-text]').textContent = of('SeoDescription')
  box.querySelector('[data-seo-handle]').textContent = of('Handle') || '…'
})
