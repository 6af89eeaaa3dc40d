import { useId } from 'preact/hooks'
import './segmented-control.css'

/** What a segmented control is made of. */
export interface SegmentedControlProps<Value extends string> {
  /** What is chosen, for those who do not see it. */
  label: string
  value: Value
  options: readonly { value: Value; label: string }[]
  onChange: (value: Value) => void
}

/** One of a few, all in sight. */
export function SegmentedControl<Value extends string>(props: SegmentedControlProps<Value>) {
  const id = useId()
  return (
    <fieldset class="segmented">
      <legend class="visually-hidden">{props.label}</legend>
      {props.options.map(({ value, label }) => (
        <label key={value} class="segmented__option">
          <input
            type="radio"
            class="segmented__radio"
            name={id}
            value={value}
            checked={value === props.value}
            onChange={() => props.onChange(value)}
          />
          <span class="segmented__label">{label}</span>
        </label>
      ))}
    </fieldset>
  )
}
