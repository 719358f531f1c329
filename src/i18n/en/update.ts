/** English words; what each is for stands in the Vietnamese file of the same name. */
export const update = {
  'update.title': 'A new version',
  'update.offer': 'A new version is here. It takes about 5 seconds and loses nothing.',
  'update.held': 'The new version waits until all is sent and nothing is being typed.',
  'update.fetching': 'The new version waits until the first figures have come in.',
  'update.frozen': '({{range}}): no change of version. The new one is offered from {{date}}.',
  'update.elsewhere': 'Something is being typed in another window of Hai Cấp. Finish it there, then press again.',
  'update.now': 'Install the new version',
  'update.later': 'Later',
  'update.installing': 'Installing the new version',
} as const;
