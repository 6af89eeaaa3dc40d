/** For whom the tab acts. */
export const account = {
  chip: (text: string) => `Account: ${text}`,
  anonymous: 'Anonymous',
  anonymousTitle: 'You are anonymous',
  anonymousWhy:
    'Nothing to register: you can contribute and ask right now. But everybody without an account shares one, so your requests wait behind those of people with kudos, and what you earn goes to all of them.',
  account: 'Your account',
  kudos: (amount: string) => `${amount} kudos`,
  create: 'Create an account',
  createWhy: 'One click, no e-mail, no password: the account is a key that is made in this browser and stays here.',
  created: 'You have an account. What you earn from now on is yours.',
  id: 'Account',
  available: 'Available kudos',
  held: 'Held for requests',
  escrow: 'In escrow',
  copyId: 'Copy the account',
  copied: 'The account is copied.',
  backup: 'Save a backup',
  needsBackup: 'The key is only in this browser. If its data is cleared, the account and its kudos are lost.',
  isBackedUp: 'You have a backup. The key here can be used, but not read or copied any more.',
  backupTitle: 'Save the key of your account',
  backupWhy:
    'The key is your account: who has it has your kudos, and nobody can give it to you again. Keep the file where you keep passwords.',
  saveWhy: 'Save the file first.',
  confirmWhy:
    'Have a look whether the file is there. Once you confirm, this browser forgets the readable key and keeps only one that it can use, not show.',
  save: 'Save the file',
  saveAgain: 'Save it again',
  confirm: 'I have the file',
  backedUp: 'The backup is with you; this browser has forgotten the readable key.',
  savedElsewhere: 'The key has been saved in another tab',
  savedElsewhereWhy:
    'This browser has forgotten the readable key and cannot show it any more. Take the file that was saved there.',
  leftElsewhere: 'Another tab has left this account',
  leftElsewhereWhy: 'This browser is anonymous now. To act for the account again, choose “Use a backup”.',
  close: 'Close',
  later: 'Not now',
  backupText: ({ account, secret }: { account: string; secret: string }) =>
    `Kudoswarm account\n${account}\n\nSecret key (whoever has it has the account):\n${secret}\n`,
  restore: 'Use a backup',
  restoreTitle: 'Use an account that you have saved',
  restoreFile: 'The file of the backup',
  restoreText: 'Or the secret key, 64 digits',
  restoreWrong:
    'There is no key of 64 digits (0–9, a–f) in this. Choose the file that you saved, or copy all of the key.',
  restoreSeveral: 'There are several keys in this. Leave only the one of the account that you want to use.',
  restoreUnfit: (account: string) =>
    `This key is that of ${account}, and the text names another account. One of them is not whole or was changed: use the file as it was saved.`,
  restoreLook: 'Look it up',
  restoreKnown: (alias: string, account: number) => `This is ${alias}, account ${account}.`,
  restoreNew:
    'This tracker does not know this account: it would be a new one, without kudos. If you expected your own, this is not its key, or not its tracker.',
  restoreUse: 'Use it here',
  restored: 'This browser acts for your account now.',
}
