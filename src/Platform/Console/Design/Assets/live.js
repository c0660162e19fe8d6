// Server-sent events swap pieces of the page by their ids. What a person is using at this moment is left alone.
import { live, say } from './data.js'
import { toast } from './overlays.js'

if (live) {
  let source, lost = 0
  const open = () => {
    source = new EventSource(live)
    source.addEventListener('hello', () => { lost = 0 })
    source.addEventListener('swap', event => {
      const cut = event.data.indexOf('\n'), old = document.getElementById(event.data.slice(0, cut))
      if (!old) return
      const fresh = new DOMParser().parseFromString(event.data.slice(cut + 1), 'text/html').body.firstElementChild
      if (!fresh || old.querySelector(':popover-open, dialog[open]') || old.contains(document.activeElement) && document.activeElement.matches('input, select, textarea')) return
      const focus = old.contains(document.activeElement) ? document.activeElement.id : ''
      old.replaceWith(fresh)
      if (focus) document.getElementById(focus)?.focus({ preventScroll: true })
    })
    // Too much was missed to catch up piece by piece.
    source.addEventListener('stale', () => { if (!document.querySelector('.v-changed, dialog[open]')) location.reload() })
    source.onerror = () => { if (++lost == 3) toast(say('offline')) }
  }
  open()
  addEventListener('pagehide', () => source?.close())
  addEventListener('pageshow', event => { if (event.persisted) open() })
}
