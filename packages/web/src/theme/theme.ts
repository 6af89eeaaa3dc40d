import { effect, signal } from '@preact/signals'

/** Light, dark, or as the system has it. */
export type Theme = 'system' | 'light' | 'dark'

/** Every theme, in the order of the switch. */
export const themes: readonly Theme[] = ['system', 'light', 'dark']

const storageKey = 'kudoswarm-theme'

/** The theme that a stored text names. */
export function themeOf(text: string | null): Theme {
  return themes.find((theme) => theme === text) ?? 'system'
}

/** The theme of the page; remembered in this browser. */
export const theme = signal<Theme>('system')

/** Puts the remembered theme in force, and every later choice. */
export function startTheme(): void {
  theme.value = themeOf(localStorage.getItem(storageKey))
  effect(() => {
    localStorage.setItem(storageKey, theme.value)
    document.documentElement.dataset.theme = theme.value
  })
}

/** The one after, for a switch that goes round. */
export function nextTheme(current: Theme): Theme {
  return themes[(themes.indexOf(current) + 1) % themes.length]!
}
