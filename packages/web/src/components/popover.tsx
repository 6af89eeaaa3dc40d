import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './popover.css'

/** What a popover is made of. */
export interface PopoverProps {
  /** What the button is called. */
  label: string
  /** What is in the button. */
  button: ComponentChildren
  children: ComponentChildren
}

/** A button of the top bar, and what it opens below the bar. Escape and a click elsewhere close it. */
export function Popover({ label, button, children }: PopoverProps) {
  const id = useId()
  return (
    <>
      <button type="button" class="popover-button" popovertarget={id} aria-label={label}>
        {button}
      </button>
      <div id={id} popover="auto" class="popover" role="dialog" aria-label={label} tabIndex={0}>
        <div class="stack">{children}</div>
      </div>
    </>
  )
}
