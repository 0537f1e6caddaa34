/** Where the demo's customers are: towns, first and last names, how companies end their names. */
export interface Country {
  readonly code: string
  readonly currency: string
  readonly towns: readonly (readonly [name: string, postalCode: string])[]
  readonly firstNames: readonly string[]
  readonly lastNames: readonly string[]
  readonly forms: readonly string[]
  /** Numbers kept free for films and books, where a country has such; `#` is any digit. */
  readonly phone?: string
}

export const countries: readonly Country[] = [
  {
    code: 'DE',
    currency: 'EUR',
    towns: [
      ['Augsburg', '86150'],
      ['Bremen', '28195'],
      ['Chemnitz', '09111'],
      ['Dortmund', '44135'],
      ['Hamburg', '20457'],
      ['Kassel', '34117'],
      ['Nürnberg', '90402'],
      ['Ulm', '89073'],
    ],
    firstNames: [
      'Anja',
      'Bernd',
      'Cornelia',
      'Dirk',
      'Franziska',
      'Holger',
      'Jana',
      'Katrin',
      'Matthias',
      'Sabine',
      'Thorsten',
      'Ulrike',
    ],
    lastNames: [
      'Albrecht',
      'Böhm',
      'Dietrich',
      'Engel',
      'Förster',
      'Großmann',
      'Jäger',
      'Kühn',
      'Lorenz',
      'Pohl',
      'Seidel',
      'Winkler',
    ],
    forms: ['GmbH', 'AG', 'GmbH & Co. KG', 'KG'],
    phone: '+49 30 23125 ###',
  },
  {
    code: 'AT',
    currency: 'EUR',
    towns: [
      ['Graz', '8010'],
      ['Linz', '4020'],
      ['Salzburg', '5020'],
      ['Wels', '4600'],
    ],
    firstNames: ['Andreas', 'Elisabeth', 'Florian', 'Johanna', 'Michaela', 'Wolfgang'],
    lastNames: ['Aigner', 'Bachmayer', 'Gruber', 'Leitner', 'Pichler', 'Schwaiger'],
    forms: ['GmbH', 'AG', 'e.U.'],
  },
  {
    code: 'CH',
    currency: 'CHF',
    towns: [
      ['Basel', '4051'],
      ['Biel', '2502'],
      ['Winterthur', '8400'],
    ],
    firstNames: ['Beat', 'Chantal', 'Nicole', 'Reto', 'Urs', 'Yvonne'],
    lastNames: ['Ammann', 'Brunner', 'Frei', 'Keller', 'Rochat', 'Zürcher'],
    forms: ['AG', 'GmbH', 'SA'],
  },
  {
    code: 'FR',
    currency: 'EUR',
    towns: [
      ['Grenoble', '38000'],
      ['Lille', '59000'],
      ['Lyon', '69002'],
      ['Nantes', '44000'],
    ],
    firstNames: ['Aurélie', 'Bruno', 'Céline', 'Étienne', 'Hélène', 'Julien', 'Margaux', 'Thierry'],
    lastNames: ['Barbier', 'Chevalier', 'Dufour', 'Garnier', 'Lefèvre', 'Moreau', 'Perrin', 'Renaud'],
    forms: ['SA', 'SAS', 'SARL'],
    phone: '+33 4 65 71 ## ##',
  },
  {
    code: 'IT',
    currency: 'EUR',
    towns: [
      ['Bergamo', '24121'],
      ['Bologna', '40121'],
      ['Modena', '41121'],
      ['Torino', '10121'],
    ],
    firstNames: ['Alessia', 'Davide', 'Federica', 'Giorgio', 'Lorenzo', 'Silvia'],
    lastNames: ['Barbieri', 'Colombo', 'Ferrari', 'Galli', 'Moretti', 'Rinaldi'],
    forms: ['S.p.A.', 'S.r.l.'],
  },
  {
    code: 'PL',
    currency: 'PLN',
    towns: [
      ['Gdańsk', '80-001'],
      ['Katowice', '40-001'],
      ['Poznań', '60-001'],
      ['Wrocław', '50-001'],
    ],
    firstNames: ['Agnieszka', 'Bartosz', 'Ewa', 'Grzegorz', 'Małgorzata', 'Piotr'],
    lastNames: ['Krawczyk', 'Mazur', 'Nowak', 'Pawlak', 'Sikora', 'Wróbel'],
    forms: ['Sp. z o.o.', 'S.A.'],
  },
  {
    code: 'CZ',
    currency: 'CZK',
    towns: [
      ['Brno', '602 00'],
      ['Ostrava', '702 00'],
      ['Plzeň', '301 00'],
    ],
    firstNames: ['Jiří', 'Lenka', 'Ondřej', 'Tereza'],
    lastNames: ['Janků', 'Krejčí', 'Pavlů', 'Šustrů'],
    forms: ['s.r.o.', 'a.s.'],
  },
  {
    code: 'SE',
    currency: 'SEK',
    towns: [
      ['Göteborg', '411 01'],
      ['Linköping', '582 22'],
      ['Västerås', '722 11'],
      ['Umeå', '903 26'],
    ],
    firstNames: ['Annika', 'Björn', 'Frida', 'Gustav', 'Ingrid', 'Oskar'],
    lastNames: ['Bergström', 'Ekman', 'Hallberg', 'Lundgren', 'Sandström', 'Åkesson'],
    forms: ['AB'],
    phone: '+46 8 465 004 ##',
  },
  {
    code: 'GB',
    currency: 'GBP',
    towns: [
      ['Coventry', 'CV1 1AA'],
      ['Leeds', 'LS1 1AA'],
      ['Sheffield', 'S1 1AA'],
    ],
    firstNames: ['Amara', 'Callum', 'Eleanor', 'Harriet', 'Imran', 'Rhys'],
    lastNames: ['Ashworth', 'Bradley', 'Fairclough', 'Khan', 'Pritchard', 'Whitfield'],
    forms: ['Ltd', 'plc'],
    phone: '+44 20 7946 0###',
  },
]
