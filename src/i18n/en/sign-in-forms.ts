/** The forms of the sign-in page: name and password, the code that enrols the device. */
export const signInForms = {
  'signIn.peopleTitle': 'People of this device',
  'signIn.other': 'Somebody else',
  'signIn.enrol.title': 'Enrol the device',
  'signIn.enrol.label': 'Device enrolment code',
  'signIn.enrol.hint': 'The administrator issues it. The QR code is the same code.',
  'signIn.enrol.name': 'Name of the device',
  'signIn.enrol.name.hint': 'So that the city knows where data comes from. For example: Quầy 2 – Hàng Trống.',
  'signIn.enrol.action': 'Enrol this device',
  'signIn.enrol.needsCode': 'Enter the enrolment code.',
  'signIn.enrol.needsName': 'Give this device a name.',
  'signIn.form.title': 'Sign in',
  'signIn.form.user': 'User name',
  'signIn.form.secret': 'Password',
  'signIn.form.action': 'Enter',
  'signIn.form.needsUser': 'Enter the user name.',
  'signIn.form.needsSecret': 'Enter the password.',
} as const;
