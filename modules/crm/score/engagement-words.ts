/** What people read for the type of an engagement: `page.viewed` is “Page viewed”. */
export function engagementWords(type: string): string {
  const words = type
    .replaceAll(/[._-]+/g, ' ')
    .replaceAll(/(?<=[a-z])(?=[A-Z])/g, ' ')
    .toLowerCase()
  return words.charAt(0).toUpperCase() + words.slice(1)
}
