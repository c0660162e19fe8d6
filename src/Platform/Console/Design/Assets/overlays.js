// Dialogs, menus, toasts, tooltips.
import { on, say, make } from './data.js'

on('click', '[data-dialog]', (event, opener) => {
  const dialog = document.getElementById(opener.dataset.dialog)
  if (!dialog?.showModal || event.ctrlKey || event.metaKey) return
  event.preventDefault()
  opener.closest('[popover]')?.hidePopover()
  dialog.showModal()
  dialog.querySelector('.v-dialog-body :is(input:not([type=hidden]), select, textarea)')?.focus()
})
// A press beside a dialog closes it, unless something was typed into it.
on('pointerdown', 'dialog', (event, dialog) => {
  if (event.target != dialog) return
  const box = dialog.getBoundingClientRect()
  const beside = event.clientX < box.left || event.clientX > box.right || event.clientY < box.top || event.clientY > box.bottom
  if (beside && ![...dialog.querySelectorAll('input, textarea')].some(input => input.type != 'hidden' && input.value != input.defaultValue)) dialog.close()
})

// Menus: arrows walk, a letter jumps, leaving closes.
document.addEventListener('toggle', event => {
  const menu = event.target
  if (!menu.matches?.('[data-menu]')) return
  document.querySelector(`[popovertarget="${menu.id}"]`)?.setAttribute('aria-expanded', event.newState == 'open')
  if (event.newState != 'open') return
  // Where the browser cannot anchor, the menu is put below its button by hand.
  if (!CSS.supports('position-area', 'block-end')) {
    const button = document.querySelector(`[popovertarget="${menu.id}"]`).getBoundingClientRect()
    Object.assign(menu.style, { position: 'fixed', inset: 'auto', top: `${Math.min(button.bottom, innerHeight - menu.offsetHeight - 12)}px`, left: `${Math.max(8, button.right - menu.offsetWidth)}px` })
  }
  menu.querySelector('.v-item')?.focus()
}, true)
document.addEventListener('keydown', event => {
  const menu = event.target.closest?.('[data-menu]')
  if (!menu || event.ctrlKey || event.metaKey) return
  const items = [...menu.querySelectorAll('.v-item')], here = items.indexOf(document.activeElement)
  const next = event.key == 'ArrowDown' ? items[(here + 1) % items.length] : event.key == 'ArrowUp' ? items.at(here - 1) : event.key == 'Home' ? items[0] : event.key == 'End' ? items.at(-1)
    : event.key.length == 1 ? [...items.slice(here + 1), ...items].find(item => item.textContent.trim().toLowerCase().startsWith(event.key.toLowerCase())) : null
  if (!next) return
  event.preventDefault()
  event.stopPropagation()
  next.focus()
})

const box = document.getElementById('v-toasts')
const leave = element => setTimeout(() => { if (element.matches(':hover, :focus-within')) leave(element); else element.remove() }, 8000)

/** Says what just happened. With undo, an address that takes it back by a post of this form. */
export const toast = (text, undo) => {
  const element = make('div', { className: 'v-toast' }, make('p', { textContent: text }))
  if (undo) element.append(make('button', { type: 'button', className: 'v-toast-undo', textContent: say('undo'), onclick: () => { element.remove(); undo() } }))
  box?.append(element)
  leave(element)
}
// What can be undone waits until somebody has seen to it; the rest goes by itself.
for (const element of box?.children ?? []) if (!element.querySelector('form')) leave(element)
on('click', '[data-dismiss]', (_, button) => button.closest('.v-toast').remove())

// Esc takes a tooltip away without moving (WCAG 1.4.13).
document.addEventListener('keydown', event => { if (event.key == 'Escape') document.documentElement.dataset.tips = 'off' })
for (const type of ['pointerout', 'focusin']) document.addEventListener(type, () => { delete document.documentElement.dataset.tips })
