import { computed, signal } from '@preact/signals'
import { placeOf, routeOf } from './address.js'

const hash = signal(location.hash)

/** The name that the address of the page has now. */
export const route = computed(() => routeOf(hash.value))

/** The parts of the place within the view that it has now. */
export const place = computed(() => placeOf(hash.value))

addEventListener('hashchange', () => {
  hash.value = location.hash
})
