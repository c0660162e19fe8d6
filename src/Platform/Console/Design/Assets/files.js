// Files of the shop, chosen where one is wanted: for a field, for several at once, for a text.
import { on, make } from './data.js'

const dialog = document.getElementById('choose-file'), search = dialog?.querySelector('[type=search]')

/** Where the shop's files lie for whoever works here; undefined where none are offered. */
export const files = dialog?.dataset.files

const shown = name => `${files}/${encodeURIComponent(name)}/shown`
const lines = text => text.split('\n').map(line => line.trim()).filter(line => line)
const picture = (file, alt) => make('img', { src: shown(file), alt, onerror: event => event.target.remove() })
let turn = 0, wait, offers, several, take

const find = async () => {
  const mine = ++turn, answer = await fetch(`${files}/find?offers=${offers}&q=${encodeURIComponent(search.value)}`)
  if (!answer.ok) return
  const found = await answer.json()
  if (mine != turn) return
  dialog.querySelector('.v-choices').replaceChildren(...found.files.map(one => {
    const tile = make('button', { type: 'button', className: 'v-choice', ariaPressed: 'false', title: one.name }, make('span', { className: 'v-thumb' }, one.picture ? picture(one.file, '') : one.file.split('.').pop().toUpperCase()), make('span', { textContent: one.name }))
    Object.assign(tile.dataset, { file: one.file, alt: one.alt })
    return tile
  }))
  dialog.querySelector('[data-none]').hidden = found.files.length
  dialog.querySelector('[data-more]').hidden = !found.more
}

/** Lets somebody choose, and gives what they chose: files, and what they show. */
export const choose = (kinds, many, then) => {
  [offers, several, take] = [kinds, many, then]
  dialog.querySelector('[data-take]').hidden = !many
  dialog.showModal()
  search.focus()
  find()
}
export const image = ({ file, alt }) => picture(file, alt)

// A text names a picture by its address in the shop; here it is shown by its address behind the door.
export const inside = html => files ? html.replace(/src="\/files\/([^"/]+)"/g, `src="${files}/$1/shown"`) : html
export const outside = html => files ? html.replace(new RegExp(`src="${files}/([^"/]+)/shown"`, 'g'), 'src="/files/$1"') : html

const end = tiles => { dialog.close(); if (tiles.length) take(tiles.map(tile => tile.dataset)) }
on('input', '#choose-file [type=search]', () => { clearTimeout(wait); wait = setTimeout(find, 150) })
on('click', '.v-choice', (_, tile) => several ? tile.ariaPressed = tile.ariaPressed != 'true' : end([tile]))
on('click', '[data-take]', () => end([...dialog.querySelectorAll('[aria-pressed=true]')]))

const draw = field => {
  const box = field.closest('.v-choose').querySelector('.v-chosen')
  box.replaceChildren(...lines(field.value).map(line => line.split('/').pop()).filter(name => /\.(svg|jpe?g|png|webp|avif)$/i.test(name)).map(name => picture(name, '')))
  box.hidden = !box.children.length
}
on('click', '[data-choose]', (_, button) => {
  const field = document.getElementById(button.dataset.choose), many = field.localName == 'textarea'
  choose(button.dataset.offers, many, chosen => {
    const names = chosen.map(one => one.file)
    field.value = many ? [...lines(field.value), ...names].join('\n') : names[0]
    field.dispatchEvent(new Event('change', { bubbles: true }))
    button.focus()
  })
})
on('change', '.v-choose :is(input, textarea)', (_, field) => files && draw(field))
if (files) for (const field of document.querySelectorAll('.v-choose :is(input, textarea)')) draw(field)
else for (const button of document.querySelectorAll('[data-choose]')) button.hidden = true
