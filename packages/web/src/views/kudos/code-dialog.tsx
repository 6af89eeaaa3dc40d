import { useEffect, useState } from 'preact/hooks'
import { encode } from 'uqr'
import { isKeyGone, KeyGone } from '../../account/key-gone.js'
import { announce } from '../../components/announcer.js'
import { attempt } from '../../components/attempt.js'
import { Button } from '../../components/button.js'
import { Dialog } from '../../components/dialog.js'
import { peerView, tabPeer } from '../../peer/peer-client.js'
import { kudosWords as words } from '../../strings/en/kudos.js'

/** Modules of quiet around a code, which cameras need. */
const quietModules = 4

/**
 * Shows the key of the account as a code for the camera of another device, and as text. It is text, not a link: a link
 * would stay in that device's history.
 */
export function CodeDialog({ isOpen, onClose }: { isOpen: boolean; onClose: () => void }) {
  const [secret, setSecret] = useState<string | undefined>(undefined)
  const account = peerView.value?.account.id
  const isGone = isKeyGone()
  useEffect(() => {
    const show = async (): Promise<void> => setSecret(isOpen ? (await tabPeer.backup())?.secret : undefined)
    attempt(show())
  }, [isOpen, account, isGone])
  return (
    <Dialog
      isOpen={isOpen}
      title={words.codeTitle}
      onClose={onClose}
      actions={
        <Button kind="primary" onClick={onClose}>
          {words.close}
        </Button>
      }
    >
      {isGone ? <KeyGone /> : <Steps secret={secret} />}
    </Dialog>
  )
}

function Steps({ secret }: { secret: string | undefined }) {
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(secret!)
    announce(words.codeCopied)
  }
  return (
    <>
      <ol class="steps-list">
        {words.codeSteps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <div class="code">{secret !== undefined && <Code text={secret} />}</div>
      <p class="small">{words.codeWarning}</p>
      {secret !== undefined && (
        <p class="code-text">
          <code aria-label={words.codeText}>{secret}</code>
          <Button kind="quiet" icon="copy" onClick={() => attempt(copy())}>
            {words.codeCopy}
          </Button>
        </p>
      )}
    </>
  )
}

/** Black on white in the dark as well: that is what cameras know. */
function Code({ text }: { text: string }) {
  const { data, size } = encode(text, { ecc: 'M', border: quietModules })
  const path = data.flatMap((row, y) => row.flatMap((isDark, x) => (isDark ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  return (
    <svg class="code__picture" viewBox={`0 0 ${size} ${size}`} role="img" aria-label={words.codeAlt}>
      <path d={path} />
    </svg>
  )
}
