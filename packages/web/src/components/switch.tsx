import { useId } from 'preact/hooks'
import './switch.css'

/** What a switch is made of. */
export interface SwitchProps {
  label: string
  hint?: string
  isOn: boolean
  disabled?: boolean
  onChange: (isOn: boolean) => void
}

/** Something that is on or off. */
export function Switch({ label, hint, isOn, disabled, onChange }: SwitchProps) {
  const id = useId()
  return (
    <div class="switch">
      <input
        id={id}
        type="checkbox"
        role="switch"
        class="switch__box"
        checked={isOn}
        disabled={disabled}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onChange={(event) => onChange(event.currentTarget.checked)}
      />
      <label for={id} class="switch__label">
        {label}
      </label>
      {hint !== undefined && (
        <p id={`${id}-hint`} class="switch__hint soft small">
          {hint}
        </p>
      )}
    </div>
  )
}
