// Texts with headings, lists and links, written as they will look. What is sent stays in the field behind.
import { on } from './data.js'
import { files, choose, image, inside, outside } from './files.js'

const does = (what, value) => document.execCommand(what, false, value)
const pageOf = part => part.closest('.v-write').querySelector('[contenteditable]')
const boxed = () => getSelection().anchorNode?.parentElement?.closest('.v-write')
let marked = null

for (const tools of document.querySelectorAll('.v-write-tools')) {
  const field = tools.parentElement.querySelector('textarea'), page = document.createElement('div'), frame = field.parentElement
  Object.assign(page, { className: 'v-write-page v-prose', contentEditable: 'true', role: 'textbox', ariaMultiLine: 'true', innerHTML: inside(field.value) })
  page.id = `${field.id}-page`
  page.setAttribute('aria-label', field.labels[0]?.textContent ?? '')
  page.setAttribute('aria-describedby', field.getAttribute('aria-describedby'))
  page.addEventListener('input', event => {
    event.stopPropagation()
    // What is typed into an empty text is a paragraph, too.
    if (page.firstChild?.nodeType == 3) return does('formatBlock', 'p')
    field.value = page.textContent.trim() || page.querySelector('img, hr, table') ? outside(page.innerHTML) : ''
    field.dispatchEvent(new Event('input', { bubbles: true }))
  })
  page.addEventListener('paste', event => {
    const html = event.clipboardData.getData('text/html')
    if (!html) return
    event.preventDefault()
    const { body } = new DOMParser().parseFromString(html, 'text/html')
    for (const one of body.querySelectorAll('style, script, meta, title')) one.remove()
    for (const one of body.querySelectorAll('*')) for (const { name } of [...one.attributes]) if (!/^(href|src|alt|(col|row)span)$/.test(name)) one.removeAttribute(name)
    does('insertHTML', body.innerHTML)
  })
  for (const label of field.labels) label.addEventListener('click', () => frame.hidden && page.focus())
  field.form?.addEventListener('reset', () => setTimeout(() => page.innerHTML = inside(field.value)))
  if (!files) tools.querySelector('[data-write=image]').remove()
  frame.hidden = true
  tools.hidden = false
  tools.after(page)
}
if (document.querySelector('.v-write-page')) { does('defaultParagraphSeparator', 'p'); does('styleWithCSS', false) }

const link = (tools, show) => tools.querySelector('span').hidden = !show
const set = tools => {
  pageOf(tools).focus()
  getSelection().removeAllRanges()
  if (marked) getSelection().addRange(marked)
  const to = tools.querySelector('input').value.trim()
  to ? does('createLink', to) : does('unlink')
  link(tools, false)
}
// What is marked stays so while a button is pressed.
on('mousedown', '.v-write-tools button', event => event.preventDefault())
on('click', '[data-write]', (_, button) => {
  const tools = button.parentElement.closest('.v-write-tools'), page = pageOf(button), what = button.dataset.write, frame = page.nextElementSibling
  if (what == 'html') {
    if (page.hidden) page.innerHTML = inside(frame.firstElementChild.value)
    frame.hidden = !(page.hidden = !page.hidden)
    button.setAttribute('aria-pressed', page.hidden)
    for (const other of tools.children) if (other != button) other.disabled = page.hidden
    return
  }
  if (what == 'set') return set(tools)
  page.focus()
  if (what == 'image') {
    const place = getSelection().rangeCount ? getSelection().getRangeAt(0) : null
    return choose('Picture', false, ([one]) => {
      page.focus()
      // Not by a command of the editor's: it would give the picture a style of its own, which the page's policy forbids.
      const range = page.contains(place?.startContainer) ? place : document.createRange()
      if (range != place) { range.selectNodeContents(page.lastElementChild ?? page); range.collapse(false) }
      range.deleteContents()
      range.insertNode(image(one))
      range.collapse(false)
      getSelection().removeAllRanges()
      getSelection().addRange(range)
      page.dispatchEvent(new Event('input', { bubbles: true }))
    })
  }
  if (what == 'link') {
    marked = getSelection().rangeCount ? getSelection().getRangeAt(0) : null
    const input = tools.querySelector('input')
    input.value = getSelection().anchorNode?.parentElement?.closest('a')?.getAttribute('href') ?? ''
    link(tools, true)
    return input.focus()
  }
  // A list that was begun in a paragraph stands beside it, not in it.
  const unwrap = list => { const { anchorNode, anchorOffset } = getSelection(); list.parentElement.replaceWith(...list.parentElement.childNodes); getSelection().collapse(anchorNode, anchorOffset) }
  const isBlock = /^(h\d|block)/.test(what)
  isBlock ? does('formatBlock', document.queryCommandValue('formatBlock') == what ? 'p' : what) : does(what)
  page.querySelectorAll('p > :is(ul, ol)').forEach(unwrap)
})
on('keydown', '.v-write-tools input', (event, input) => {
  if (event.key == 'Enter') { event.preventDefault(); set(input.closest('.v-write-tools')) }
  if (event.key == 'Escape') { event.stopPropagation(); link(input.closest('.v-write-tools'), false); pageOf(input).focus() }
})
document.addEventListener('selectionchange', () => {
  const block = document.queryCommandValue('formatBlock')
  for (const button of boxed()?.querySelectorAll('[data-write]:not([data-write=html])') ?? []) {
    const what = button.dataset.write
    button.setAttribute('aria-pressed', what == block || /^(bold|italic|insert)/.test(what) && document.queryCommandState(what))
  }
})
