import './link-button.css'

/** Opens something on the same page, within a text or a table. */
export function LinkButton({ children, onClick }: { children: string; onClick: () => void }) {
  return (
    <button type="button" class="link-button" onClick={onClick}>
      {children}
    </button>
  )
}
