// Rows: select with shift, all at once, click anywhere. Filters apply themselves.
import { on, say } from './data.js'

const boxes = form => [...form.querySelectorAll('td.v-select input')]
let last = null

const count = form => {
  const all = boxes(form), ticked = all.filter(box => box.checked).length
  const head = form.querySelector('[data-all]'), text = form.querySelector('[data-count]')
  if (head) { head.checked = ticked > 0 && ticked == all.length; head.indeterminate = ticked > 0 && ticked < all.length }
  if (text) text.textContent = ticked ? say(ticked == 1 ? 'selected_one' : 'selected_other', ticked) : ''
}

on('click', 'td.v-select input', (event, box) => {
  const form = box.form, all = boxes(form)
  if (event.shiftKey && last?.form == form) {
    const [from, to] = [all.indexOf(last), all.indexOf(box)].sort((a, b) => a - b)
    for (const between of all.slice(from, to + 1)) between.checked = box.checked
  }
  last = box
  count(form)
})
on('change', '[data-all]', (_, head) => {
  for (const box of boxes(head.form)) box.checked = head.checked
  count(head.form)
})
for (const form of document.querySelectorAll('form[data-select]')) count(form)

on('click', '.v-table tbody tr', (event, row) => {
  if (event.target.closest('a, button, input, label, select, summary, td.v-select, [popover]') || getSelection().type == 'Range') return
  const link = row.querySelector('td a[href]')
  if (!link) return
  if (event.ctrlKey || event.metaKey) open(link.href)
  else link.click()
})

on('change', '[data-filters] select', (_, select) => select.form.requestSubmit())
// An address says only what was chosen.
document.addEventListener('formdata', event => {
  if (!event.target.matches('[data-filters]')) return
  for (const [name, value] of [...event.formData]) if (value === '') event.formData.delete(name)
})

// Where a table fits, its head stays in sight while the page moves; where it does not, the table moves by itself.
const fit = new ResizeObserver(entries => { for (const { target } of entries) target.toggleAttribute('data-fits', target.firstElementChild.scrollWidth <= target.clientWidth) })
for (const box of document.querySelectorAll('.v-table-box .v-scroll')) fit.observe(box)

// Up and down (or k and j) walk the rows.
document.addEventListener('keydown', event => {
  const row = document.activeElement?.closest?.('.v-table tbody tr')
  if (!row || event.target.matches('select, textarea, input:not([type=checkbox])') || event.target.closest('[popover]') || event.ctrlKey || event.metaKey || event.altKey) return
  const next = { ArrowDown: row.nextElementSibling, j: row.nextElementSibling, ArrowUp: row.previousElementSibling, k: row.previousElementSibling }[event.key]
  if (!next) return
  event.preventDefault()
  next.querySelector('a[href], input, button')?.focus()
})
