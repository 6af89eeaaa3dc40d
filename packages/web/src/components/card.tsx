import type { ComponentChildren } from 'preact'
import { useId } from 'preact/hooks'
import './card.css'

/** A part of a view, with a heading that names it as a region. */
export function Card({ title, aside, children }: CardProps) {
  const id = useId()
  return (
    <section class="card" aria-labelledby={id}>
      <header class="card__head">
        <h2 id={id}>{title}</h2>
        {aside}
      </header>
      {children}
    </section>
  )
}

/** What a card is made of. */
export interface CardProps {
  title: string
  /** Beside the heading. */
  aside?: ComponentChildren
  children: ComponentChildren
}
