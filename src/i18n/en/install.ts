/** Words of installing the app (I1). */
export const install = {
  'install.title': 'Install',
  'install.why': 'Once installed it opens like any app, also without network, and its data is kept more safely.',
  'install.action': 'Install Hai Cấp',
  'install.done': 'Installed on this device.',
  'install.dismissed': 'Not installed. Tap again at any time.',
  'install.ios.lead': 'On iPhone and iPad: three steps in Safari. Enrol the device inside the installed app.',
  'install.ios.1': 'Tap Share (the square with an arrow up).',
  'install.ios.2': 'Choose “Add to Home Screen”.',
  'install.ios.3': 'Tap “Add”, then open Hai Cấp from the home screen.',
  'install.inApp.lead': 'This is open inside {{app}}. It cannot be installed here, and data is easily lost.',
  'install.inApp.1': 'Tap the three dots in the upper corner.',
  'install.inApp.2': 'Choose “Open in browser”.',
  'install.inApp.3': 'In the browser, come back to this page to install.',
  'install.inApp.other': 'another app',
  'install.manual': 'Open the menu of the browser and choose “Install app” or “Add to home screen”.',
} as const;
