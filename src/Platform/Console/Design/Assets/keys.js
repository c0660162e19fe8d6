// Shortcuts and the command palette.
import { on, say, make, places, search } from './data.js'

const mac = /Mac|iP(hone|ad)/.test(navigator.platform)
if (mac) for (const key of document.querySelectorAll('kbd[data-mod]')) key.textContent = '⌘'
const keyName = key => key == 'mod' ? mac ? '⌘' : 'Ctrl' : key.length == 1 ? key.toUpperCase() : key
const keysOf = keys => make('span', { className: 'v-keys' }, ...keys.split(' ').map(key => make('kbd', { textContent: keyName(key) })))

let palette, input, list, chosen = 0, shown = [], asked = 0

const build = () => {
  input = make('input', { type: 'text', role: 'combobox', 'aria-expanded': 'true', 'aria-controls': 'v-found', 'aria-autocomplete': 'list', 'aria-label': say('palette'), placeholder: say('palette_hint'), autocomplete: 'off', spellcheck: false })
  list = make('ul', { id: 'v-found', role: 'listbox', 'aria-label': say('found') })
  palette = make('dialog', { className: 'v-palette', 'aria-label': say('palette') }, make('div', { className: 'v-palette-line' }, input, make('kbd', { textContent: 'Esc' })), list)
  document.body.append(palette)
  input.addEventListener('input', find)
  palette.addEventListener('keydown', event => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
    if (step) { event.preventDefault(); choose((chosen + step + shown.length) % Math.max(1, shown.length)) }
    if (event.key == 'Enter') { event.preventDefault(); shown[chosen]?.click() }
  })
  list.addEventListener('pointermove', event => { const at = shown.indexOf(event.target.closest('[role=option]')); if (at >= 0) choose(at, false) })
}

const choose = (at, scroll = true) => {
  chosen = at
  shown.forEach((option, index) => option.setAttribute('aria-selected', index == at))
  if (shown[at]) { input.setAttribute('aria-activedescendant', shown[at].id); if (scroll) shown[at].scrollIntoView({ block: 'nearest' }) }
  else input.removeAttribute('aria-activedescendant')
}

const option = (item, index) => make('li', { role: 'option', id: `v-found-${index}`, onclick: () => { palette.close(); location.assign(item.href) } },
  make('span', { textContent: item.label }), item.note ? make('small', { textContent: item.note }) : '', item.keys ? keysOf(item.keys) : '')

// Letters in order are enough: "prd" finds Products. Beginnings of words come first.
const plain = text => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
const score = (label, wish) => {
  const text = plain(label)
  if (text.startsWith(wish)) return 3
  if (text.split(/\s+/).some(word => word.startsWith(wish))) return 2
  let at = 0
  for (const letter of wish) if ((at = text.indexOf(letter, at) + 1) == 0) return 0
  return 1
}

const draw = (wish, records) => {
  const found = places.map(place => ({ ...place, score: wish ? score(place.label, wish) : 1 })).filter(place => place.score).sort((a, b) => b.score - a.score)
  const groups = [[say('found'), records], [say('go_to'), found]].filter(([, items]) => items.length)
  list.replaceChildren()
  shown = []
  for (const [title, items] of groups) {
    list.append(make('li', { className: 'v-group', role: 'presentation', textContent: title }))
    for (const item of items) { const element = option(item, shown.length); shown.push(element); list.append(element) }
  }
  if (!shown.length) list.append(make('li', { className: 'v-none', role: 'presentation', textContent: say('palette_none', input.value) }))
  choose(0)
}

const find = async () => {
  const wish = plain(input.value.trim()), number = ++asked
  draw(wish, [])
  if (!search || wish.length < 2) return
  await new Promise(resolve => setTimeout(resolve, 120))
  if (number != asked) return
  const answer = await fetch(`${search}${search.includes('?') ? '&' : '?'}q=${encodeURIComponent(input.value.trim())}`, { headers: { accept: 'application/json' } }).catch(() => null)
  if (answer?.ok && number == asked) draw(wish, await answer.json())
}

const openPalette = () => {
  if (!palette) build()
  if (palette.open) return palette.close()
  input.value = ''
  palette.showModal()
  find()
}

const help = () => {
  const rows = [['mod k', say('keys_palette')], ['/', say('keys_search')], ['mod s', say('keys_save')], ['?', say('keys_help')], ...places.filter(place => place.keys).map(place => [place.keys, say('keys_go', place.label)]),
    ...[...document.querySelectorAll('main [data-keys]')].filter(element => !['/', 'mod s'].includes(element.dataset.keys)).map(element => [element.dataset.keys, element.getAttribute('aria-label') ?? (element.querySelector('span') ?? element).textContent])]
  const terms = make('dl', { className: 'v-shortcuts' })
  for (const [keys, text] of rows) terms.append(make('dt', { textContent: text }), make('dd', {}, keysOf(keys)))
  const dialog = make('dialog', { className: 'v-dialog', 'aria-labelledby': 'v-keys-title', onclose: () => dialog.remove() },
    make('div', { className: 'v-dialog-head' }, make('h2', { id: 'v-keys-title', textContent: say('keys_title') }), make('button', { type: 'button', className: 'v-button v-quiet v-small', textContent: say('close'), onclick: () => dialog.close() })),
    make('div', { className: 'v-dialog-body' }, terms))
  document.body.append(dialog)
  dialog.showModal()
}

on('click', '[data-palette]', openPalette)
on('click', '[data-help]', help)

// Single letters count only outside of fields and dialogs; those with Ctrl or ⌘ everywhere.
let first = ''
document.addEventListener('keydown', event => {
  if (event.defaultPrevented || event.altKey || event.isComposing) return
  const mod = event.ctrlKey || event.metaKey, key = event.key.toLowerCase()
  if (mod && key == 'k') { event.preventDefault(); return openPalette() }
  const typing = event.target.closest?.('input:not([type=checkbox], [type=radio]), textarea, select, [contenteditable]')
  if (!mod && (typing || document.querySelector('dialog[open], [data-menu]:popover-open'))) return
  const pressed = mod ? `mod ${key}` : first ? `${first} ${key}` : key
  first = ''
  if (pressed == '?') { event.preventDefault(); return help() }
  const candidates = [...document.querySelectorAll('[data-keys]')].filter(element => element.checkVisibility?.({ visibilityProperty: true }) ?? true)
  const target = candidates.find(element => element.dataset.keys == pressed)
  // Undo inside a field is the field's own.
  if (target && !(typing && pressed == 'mod z')) {
    event.preventDefault()
    target.matches('input') ? (target.focus(), target.select()) : target.click()
  } else if (!mod && candidates.some(element => element.dataset.keys.startsWith(`${pressed} `))) {
    first = pressed
    setTimeout(() => { first = '' }, 1200)
  }
})
