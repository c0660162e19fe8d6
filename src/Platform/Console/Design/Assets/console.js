// Every page works without these; they make it quicker.
import './forms.js'
import './tables.js'
import './overlays.js'
import './keys.js'
import './live.js'
import './passkeys.js'
import './catalog.js'
import './write.js'
import './files.js'
import { on, keep } from './data.js'

const root = document.documentElement

on('click', '[data-fold]', (_, button) => {
  const folded = root.dataset.nav != 'folded'
  if (folded) root.dataset.nav = 'folded'
  else delete root.dataset.nav
  button.setAttribute('aria-expanded', !folded)
  keep('nav', folded ? 'folded' : '')
})

on('click', '[data-scheme-to]', (_, button) => {
  const scheme = button.dataset.schemeTo
  if (scheme) root.dataset.scheme = scheme
  else delete root.dataset.scheme
  for (const other of button.parentElement.children) other.setAttribute('aria-pressed', other == button)
  keep('scheme', scheme)
})

// The place one left in a long list is where one comes back to.
const place = `scroll:${location.pathname}${location.search}`
if (performance.getEntriesByType('navigation')[0]?.type == 'back_forward') scrollTo(0, sessionStorage.getItem(place) ?? 0)
addEventListener('pagehide', () => sessionStorage.setItem(place, scrollY))

document.querySelector('.v-nav [aria-current]')?.scrollIntoView({ block: 'nearest' })
