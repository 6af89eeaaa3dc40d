import { announce } from './announcer.js'
import { attempt } from './attempt.js'
import { Icon } from './icon.js'
import './copied-id.css'

/** What an id that can be copied is made of. */
export interface CopiedIdProps {
  /** The whole of it. */
  id: string
  /** What is shown, which may be shorter. */
  text: string
  /** What pressing it does. */
  label: string
  /** What is said then. */
  done: string
}

/** An id, as short as there is room for; pressing it copies the whole. */
export function CopiedId({ id, text, label, done }: CopiedIdProps) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(id)
    announce(done)
  }
  return (
    <button type="button" class="copied-id" title={id} onClick={() => attempt(copy())}>
      <span>{text}</span> <span class="visually-hidden">{label}</span>
      <Icon name="copy" />
    </button>
  )
}
