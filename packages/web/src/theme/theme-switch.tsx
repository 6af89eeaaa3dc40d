import { Icon, type IconName } from '../components/icon.js'
import { strings } from '../strings/en.js'
import { nextTheme, theme, type Theme } from './theme.js'

const icons: Record<Theme, IconName> = { system: 'contrast', light: 'sun', dark: 'moon' }

/** Goes round the themes; says which one is in force. */
export function ThemeSwitch() {
  const text = strings.shell.theme(theme.value)
  return (
    <button
      type="button"
      class="icon-button"
      aria-label={text}
      title={text}
      onClick={() => {
        theme.value = nextTheme(theme.value)
      }}
    >
      <Icon name={icons[theme.value]} />
    </button>
  )
}
