/**
 * Asks the browser not to clear away what this page keeps, such as the key of the account and models, when room is short.
 * It may say no, or ask the user: nothing waits for that.
 */
export function askForLastingStorage(): void {
  void navigator.storage.persist()
}
