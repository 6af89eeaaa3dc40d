import { signal } from '@preact/signals'
import { routeOf } from './address.js'

/** The name that the address of the page has now. */
export const route = signal(routeOf(location.hash))

addEventListener('hashchange', () => {
  route.value = routeOf(location.hash)
})
