/** A text in the room of so many characters: what is left out is in its middle, because names differ at both ends. */
export function fitted(text: string, room: number): string {
  const characters = [...text];
  if (characters.length <= room) return text;
  const end = Math.floor((room - 1) / 2);
  return `${characters.slice(0, room - 1 - end).join('')}…${characters.slice(characters.length - end).join('')}`;
}
