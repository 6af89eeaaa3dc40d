import type { ComponentChildren } from 'preact'
import { Icon, type IconName } from './icon.js'
import './button.css'

/** What a button is made of. */
export interface ButtonProps {
  children: ComponentChildren
  /** `primary` for the one thing that a view is for. @default plain */
  kind?: 'primary' | 'plain' | 'danger' | 'quiet'
  size?: 'large'
  icon?: IconName
  type?: 'button' | 'submit'
  disabled?: boolean
  onClick?: () => void
}

/** Does something. */
export function Button({ children, kind = 'plain', size, icon, type = 'button', disabled, onClick }: ButtonProps) {
  const name = `button button--${kind}${size === undefined ? '' : ` button--${size}`}`
  return (
    <button type={type} class={name} disabled={disabled} onClick={onClick}>
      {icon !== undefined && <Icon name={icon} />}
      {children}
    </button>
  )
}
