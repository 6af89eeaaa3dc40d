import './progress.css'

/** How far something is. Without a share it only says that it goes on. */
export function Progress({ label, share }: { label: string; share: number | undefined }) {
  return <progress class="progress" aria-label={label} max={1} {...(share === undefined ? {} : { value: share })} />
}
