import type { ComponentChildren } from 'preact'
import { announce } from '../../components/announcer.js'
import { attempt } from '../../components/attempt.js'
import { Button, type ButtonProps } from '../../components/button.js'
import { adminWords as words } from '../../strings/en/admin.js'
import type { AdminAct } from './admin-acts.js'
import { askAdmin } from './admin-session.js'

/** What a button that does an act is made of. */
export interface ActButtonProps {
  /** Undefined as long as something is missing. */
  act: AdminAct | undefined
  children: ComponentChildren
  kind?: ButtonProps['kind']
  /** After it is done. */
  onDone?: () => void
}

/** Does an act, and tells that it is done or why not. */
export function ActButton({ act, children, kind, onDone }: ActButtonProps) {
  const run = async (done: AdminAct): Promise<void> => {
    await askAdmin(done)
    announce(words.done)
    onDone?.()
  }
  return (
    <Button {...(kind && { kind })} disabled={act === undefined} onClick={() => act && attempt(run(act))}>
      {children}
    </Button>
  )
}
