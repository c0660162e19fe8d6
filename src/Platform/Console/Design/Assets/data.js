// What the page tells its scripts: texts in its language, places, sources. Also the few lines they all need.
const data = JSON.parse(document.getElementById('v-data')?.textContent ?? '{"words":{},"places":[]}')

export const { places, search, live } = data

export const say = (name, ...values) => (data.words[name] ?? '').replace(/\{(\d)\}/g, (_, place) => values[place])

export const on = (type, selector, act) => document.addEventListener(type, event => {
  const target = event.target instanceof Element ? event.target.closest(selector) : null
  if (target) act(event, target)
})

/** An element with properties and children; text stays text. */
export const make = (tag, properties = {}, ...children) => {
  const element = document.createElement(tag)
  for (const [name, value] of Object.entries(properties)) if (value != null) name in element && name != 'list' ? element[name] = value : element.setAttribute(name, value)
  element.append(...children)
  return element
}

/** Kept by the browser for a year, so that the server draws the next page right at once. */
export const keep = (name, value) => { document.cookie = `${name}=${value}; path=/; max-age=${value ? 31536000 : 0}; samesite=lax${location.protocol == 'https:' ? '; secure' : ''}` }
