/** The PIN of a person on this device: asked for, set, taken away. */
export const pin = {
  'signIn.pin.label': 'PIN of {{name}}',
  'signIn.pin.wrong': 'The PIN is not right. {{n}} tries left.',
  'pin.hint': 'The sixth digit lets you in.',
  'pin.back': 'Choose someone else',
  'pin.password': 'Use the password',
  'pin.password.hint': 'Forgot the PIN: use the password, which needs network, and set a new one.',
  'pin.password.offline':
    'The password needs network. Try again when there is network; what is on this device stays as it is.',
  'pin.signInNeeded':
    'The city needs a sign-in with the password before it receives more. With the PIN you can go on working, nothing is lost.',
  'pin.hint.ask': 'The sixth digit confirms.',
  'pin.erase': 'Delete the last digit',
  'pin.wait': 'Wait {{age}}, then try again.',
  'pin.usedUp':
    'No PIN tries left. Sign in with the password, which needs network. Unsent work and typed text are still on this device.',
  'pin.ask.title': 'Confirm with the PIN',
  'pin.ask.none.title': 'Confirm',
  'pin.ask.none':
    '{{name}} has no PIN on this device: whoever holds it can confirm. Setting a PIN first is recommended.',
  'pin.ask.confirm': 'Confirm as {{name}}',
  'pin.ask.set': 'Set a PIN',
  'pin.ask.cancel': 'Cancel',
  'pin.set': 'Set a PIN',
  'pin.change': 'Change PIN',
  'pin.remove': 'Remove PIN',
  'pin.remove.hint': 'Without a PIN one tap lets anybody in, and nothing is asked.',
  'pin.has': 'has a PIN',
  'pin.set.title': 'PIN of {{name}} on this device',
  'pin.set.body':
    'The PIN opens the device without network and confirms what is signed. It stays on this device only. It keeps out whoever stands beside it, not somebody who copies the whole storage: ask support to turn on the screen lock and device encryption.',
  'pin.set.former': 'Present PIN',
  'pin.set.new': 'New PIN',
  'pin.set.new.hint': '6 digits, no birthday and no digits in a row.',
  'pin.set.again': 'New PIN again',
  'pin.set.save': 'Save PIN',
  'pin.set.forgotten': 'Forgot the PIN: lock the device, choose the name, then use the password.',
  'pin.fault.digits': 'A PIN has exactly 6 digits. Enter all six.',
  'pin.fault.weak': 'This PIN is easy to guess. Choose 6 digits that do not repeat or follow each other.',
  'pin.fault.same': 'The new PIN is the present one. Choose another.',
  'pin.fault.again': 'The two entries differ. Enter it again.',
} as const;
