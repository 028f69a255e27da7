/** The light theme's colours: paper is white, whatever the screen was. */
export const colours = {
  ink: '#14181F',
  muted: '#4B5563',
  line: '#D3D6DB',
  shade: '#F4F5F2',
  brand: '#0E5FB8',
  gold: '#E8B33A',
  paid: '#0F7A4D',
  waiting: '#8A5A00',
  neutral: '#4B5563',
  test: '#C2410C',
} as const;
