import type { ComponentChildren } from 'preact'
import { useEffect, useId, useRef } from 'preact/hooks'
import './dialog.css'

/** What a dialog is made of. */
export interface DialogProps {
  isOpen: boolean
  title: string
  children: ComponentChildren
  /** The buttons below. */
  actions: ComponentChildren
  /** Escape, or whatever else closes it. */
  onClose: () => void
}

/** Asks something before all else; the browser keeps the focus inside and gives it back. */
export function Dialog({ isOpen, title, children, actions, onClose }: DialogProps) {
  const id = useId()
  const element = useRef<HTMLDialogElement>(null)
  useEffect(() => {
    if (isOpen) element.current?.showModal()
    else element.current?.close()
  }, [isOpen])
  return (
    <dialog class="dialog" ref={element} aria-labelledby={id} onClose={onClose}>
      {isOpen && (
        <div class="stack">
          <h2 id={id}>{title}</h2>
          {children}
          <div class="row dialog__actions">{actions}</div>
        </div>
      )}
    </dialog>
  )
}
