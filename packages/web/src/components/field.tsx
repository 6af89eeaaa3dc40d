import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './field.css'

/** What every field has. */
interface FieldProps {
  label: string
  /** Below the field, small. */
  hint?: string | undefined
  /** What is wrong with what is in it. */
  error?: string | undefined
}

/** A number within bounds. */
export function NumberField({ label, hint, error, value, min, max, step, onInput }: NumberFieldProps) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        class="input"
        type="number"
        inputMode={step === 'any' ? 'decimal' : 'numeric'}
        value={value}
        min={min}
        max={max}
        step={step}
        aria-describedby={`${id}-more`}
        aria-invalid={error !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

/** What a field for a number is made of. Its value is text, since what is being typed need not be a number yet. */
export interface NumberFieldProps extends FieldProps {
  value: string
  min: number
  max: number
  step?: number | 'any'
  onInput: (value: string) => void
}

/** A line of text. */
export function TextField({ label, hint, error, value, type = 'text', onInput }: TextFieldProps) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <input
        id={id}
        class="input"
        // The types of an input's attributes go by this one.
        {...(type === 'text' ? { type } : { type })}
        value={value}
        autoComplete="off"
        autoCapitalize="none"
        spellcheck={false}
        aria-describedby={`${id}-more`}
        aria-invalid={error !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
      />
    </Field>
  )
}

/** What a field for a line of text is made of. */
export interface TextFieldProps extends FieldProps {
  value: string
  /** `password` for what nobody should read over a shoulder. @default text */
  type?: 'text' | 'password'
  onInput: (value: string) => void
}

/** Several lines of text. */
export function TextArea({ label, hint, error, value, rows, placeholder, onInput, onKeyDown }: TextAreaProps) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <textarea
        id={id}
        class="input"
        rows={rows}
        value={value}
        placeholder={placeholder}
        aria-describedby={`${id}-more`}
        aria-invalid={error !== undefined}
        onInput={(event) => onInput(event.currentTarget.value)}
        onKeyDown={onKeyDown}
      />
    </Field>
  )
}

/** What a field of several lines is made of. */
export interface TextAreaProps extends FieldProps {
  value: string
  rows: number
  placeholder?: string
  onInput: (value: string) => void
  onKeyDown?: (event: KeyboardEvent) => void
}

/** One of a list. */
export function Select({ label, hint, error, value, options, onChange }: SelectProps) {
  const id = useId()
  return (
    <Field id={id} label={label} hint={hint} error={error}>
      <select
        id={id}
        class="input"
        value={value}
        aria-describedby={`${id}-more`}
        onChange={(event) => onChange(event.currentTarget.value)}
      >
        {options.map((option) => (
          <option key={option.value} value={option.value}>
            {option.label}
          </option>
        ))}
      </select>
    </Field>
  )
}

/** What a list to choose from is made of. */
export interface SelectProps extends FieldProps {
  value: string
  options: readonly { value: string; label: string }[]
  onChange: (value: string) => void
}

function Field({ id, label, hint, error, children }: FieldProps & { id: string; children: ComponentChildren }) {
  return (
    <div class="field">
      <label class="field__label" for={id}>
        {label}
      </label>
      {children}
      <p id={`${id}-more`} class={error === undefined ? 'field__hint' : 'field__error'}>
        {error ?? hint}
      </p>
    </div>
  )
}
