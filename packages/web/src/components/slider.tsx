import { useId } from 'preact/hooks'
import './slider.css'

/** What a slider is made of. */
export interface SliderProps {
  label: string
  value: number
  min: number
  max: number
  step: number
  /** The value in words, shown beside the label and read out. */
  text: string
  hint?: string
  disabled?: boolean
  onInput: (value: number) => void
}

/** A value between two bounds. */
export function Slider({ label, value, min, max, step, text, hint, disabled, onInput }: SliderProps) {
  const id = useId()
  return (
    <div class="slider">
      <div class="slider__head">
        <label for={id}>{label}</label>
        <output for={id} class="slider__value">
          {text}
        </output>
      </div>
      <input
        id={id}
        type="range"
        class="slider__range"
        value={value}
        min={min}
        max={max}
        step={step}
        disabled={disabled}
        aria-valuetext={text}
        aria-describedby={hint === undefined ? undefined : `${id}-hint`}
        onInput={(event) => onInput(event.currentTarget.valueAsNumber)}
      />
      {hint !== undefined && (
        <p id={`${id}-hint`} class="soft small">
          {hint}
        </p>
      )}
    </div>
  )
}
