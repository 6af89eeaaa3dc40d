import type { ComponentChildren } from 'preact'
import { useState } from 'preact/hooks'
import { announce } from '../../components/announcer.js'
import { attempt, reasonText } from '../../components/attempt.js'
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

/** Does an act, and tells that it is done; why not stands below it until the act is another one. */
export function ActButton({ act, children, kind, onDone }: ActButtonProps) {
  const [refused, setRefused] = useState<{ act: string; why: string } | undefined>(undefined)
  const run = async (done: AdminAct): Promise<void> => {
    try {
      await askAdmin(done)
    } catch (error) {
      setRefused({ act: JSON.stringify(done), why: reasonText(error) })
      return
    }
    setRefused(undefined)
    announce(words.done)
    onDone?.()
  }
  return (
    <>
      <Button {...(kind && { kind })} disabled={act === undefined} onClick={() => act && attempt(run(act))}>
        {children}
      </Button>
      <p class="field__error act__error" role="alert">
        {refused !== undefined && refused.act === JSON.stringify(act) && refused.why}
      </p>
    </>
  )
}
