import type { ComponentChildren } from 'preact'
import './figure.css'

/** What a figure is made of. */
export interface FigureProps {
  label: string
  value: string
  unit?: string
  /** Below the value, small; its line is kept free where there is none yet. */
  note?: ComponentChildren
}

/** Figures beside each other, for people who would rather look than read. */
export function Figures({ children }: { children: ComponentChildren }) {
  return <dl class="figures">{children}</dl>
}

/** One number that matters. Goes into `Figures`. */
export function Figure({ label, value, unit, note }: FigureProps) {
  return (
    <div class="figure">
      <dt class="figure__label">{label}</dt>
      <dd class="figure__value">
        {value}
        {unit !== undefined && <span class="figure__unit"> {unit}</span>}
      </dd>
      <dd class="figure__note">{note}</dd>
    </div>
  )
}
