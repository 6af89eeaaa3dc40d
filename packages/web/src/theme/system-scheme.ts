import { signal } from '@preact/signals'

const darkness = matchMedia('(prefers-color-scheme: dark)')

/** Whether the system wants it dark, which is what counts as long as nobody has chosen a theme. */
export const isSystemDark = signal(darkness.matches)

darkness.addEventListener('change', () => {
  isSystemDark.value = darkness.matches
})
