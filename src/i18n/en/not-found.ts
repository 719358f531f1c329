/** English words; what each is for stands in the Vietnamese file of the same name. */
export const notFound = {
  'notFound.title': 'No such page',
  'notFound.body': 'This address leads to no screen of Hai Cấp. Go to Today, or choose an entry of the main bar.',
  'notFound.home': 'Go to Today',
} as const;
