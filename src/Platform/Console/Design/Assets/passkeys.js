// Asks the browser for a passkey and sends it with the form around the button.
import { on } from './data.js'
import { toast } from './overlays.js'

on('click', '[data-passkey]', async (event, button) => {
  event.preventDefault()
  const { form, dataset } = button, making = dataset.passkey == 'create'
  button.setAttribute('aria-busy', 'true')
  try {
    const answer = await fetch(new URL('?handler=Options', form.action), { method: 'POST', body: new URLSearchParams({ __RequestVerificationToken: form.elements.__RequestVerificationToken.value }) })
    const publicKey = PublicKeyCredential[making ? 'parseCreationOptionsFromJSON' : 'parseRequestOptionsFromJSON'](await answer.json())
    const credential = await navigator.credentials[making ? 'create' : 'get']({ publicKey })
    form.elements.Credential.value = JSON.stringify(credential)
    form.submit()
  } catch {
    // Put off, too old a browser, or a device without one: the same words help in all of them.
    button.removeAttribute('aria-busy')
    toast(dataset.failed)
  }
})
