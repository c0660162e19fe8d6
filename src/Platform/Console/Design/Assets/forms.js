// Inline validation in the page's language, unsaved changes, busy buttons, small helps.
import { on, say } from './data.js'
import { toast } from './overlays.js'

const text = input => {
  const state = input.validity
  return state.valid ? '' : state.valueMissing ? say('value_missing')
    : state.typeMismatch ? say(input.type == 'url' ? 'type_url' : 'type_email')
    : state.badInput ? say('bad_input')
    : state.tooShort ? say('too_short', input.minLength) : state.tooLong ? say('too_long', input.maxLength)
    : state.patternMismatch ? input.dataset.expected ? say('confirm_mismatch') : input.dataset.error ?? say('pattern')
    : state.rangeUnderflow ? say('range_under', input.min) : state.rangeOverflow ? say('range_over', input.max)
    : state.stepMismatch ? say('step') : input.validationMessage
}

const judge = input => {
  const field = input.closest('.v-field'), error = field?.querySelector('.v-error')
  if (!error) return
  const message = text(input)
  error.textContent = message
  field.classList.toggle('v-invalid', message != '')
  message ? input.setAttribute('aria-invalid', 'true') : input.removeAttribute('aria-invalid')
}

// The browser's own bubble is in the browser's language and goes away; ours stays beside the field.
document.addEventListener('invalid', event => {
  event.preventDefault()
  judge(event.target)
  const first = event.target.form?.querySelector(':invalid:not(fieldset)')
  if (first == event.target) first.focus()
}, true)
// Said when a field is left, taken back as soon as it is right.
document.addEventListener('focusout', event => { if (event.target.matches?.('.v-field :is(input, select, textarea)') && event.target.value && event.target.willValidate) judge(event.target) })
document.addEventListener('input', event => { if (event.target.getAttribute?.('aria-invalid')) judge(event.target) })

document.querySelector('[data-errors]')?.focus()

const written = form => new URLSearchParams([...new FormData(form)].map(([name, value]) => [name, value instanceof File ? value.name + value.size : value])).toString()
const asSent = new Map()
for (const form of document.querySelectorAll('form:has(.v-save-bar), form[data-guard]')) {
  asSent.set(form, written(form))
  const look = () => form.classList.toggle('v-changed', written(form) != asSent.get(form))
  form.addEventListener('input', look)
  form.addEventListener('change', look)
  form.addEventListener('reset', () => setTimeout(look))
  // A form that came back with errors still holds what was not saved.
  if (form.querySelector('.v-invalid')) form.classList.add('v-changed')
}
addEventListener('beforeunload', event => { if (document.querySelector('form.v-changed:not([data-sent])')) event.preventDefault() })

document.addEventListener('submit', event => {
  const { target: form, submitter } = event
  if (event.defaultPrevented || form.method == 'dialog') return
  form.dataset.sent = ''
  // After the form's data is read: a disabled button would not be sent.
  if (form.method == 'post') setTimeout(() => {
    const button = submitter ?? form.querySelector('[type=submit]')
    if (button?.classList.contains('v-button')) { button.setAttribute('aria-busy', 'true'); button.disabled = true }
  })
})
// Back from the browser's cache, nothing is under way.
addEventListener('pageshow', event => {
  if (!event.persisted) return
  for (const form of document.querySelectorAll('[data-sent]')) delete form.dataset.sent
  for (const button of document.querySelectorAll('button[aria-busy]')) { button.removeAttribute('aria-busy'); button.disabled = false }
})

on('click', '[data-reveal]', (_, button) => {
  const input = document.getElementById(button.dataset.reveal), shown = input.type == 'password'
  input.type = shown ? 'text' : 'password'
  button.setAttribute('aria-pressed', shown)
  button.setAttribute('aria-label', say(shown ? 'conceal' : 'reveal'))
})

on('input', '[data-colour-of]', (_, swatch) => {
  const field = document.getElementById(swatch.dataset.colourOf)
  field.value = swatch.value
  field.dispatchEvent(new Event('input', { bubbles: true }))
})
on('input', '.v-field-colour input[type=text]', (_, field) => { if (/^#[0-9a-f]{6}$/i.test(field.value)) field.parentElement.querySelector('[data-colour-of]').value = field.value })

on('click', '[data-copy]', async (_, button) => {
  try { await navigator.clipboard.writeText(button.dataset.copy) }
  catch { return getSelection().selectAllChildren(button.previousElementSibling) }
  toast(say('copied'))
})

for (const type of ['dragenter', 'dragleave', 'drop']) on(type, '.v-drop', (_, drop) => drop.classList.toggle('v-over', type == 'dragenter'))
