/** One line of the register; below 768 px its cells stand under each other, each with the name of its column. */
export function ProcessingRow({ cells, names }: { cells: readonly string[]; names: readonly string[] }) {
  return (
    <tr role="row" className="block border-b border-line py-3 align-top md:table-row md:py-0">
      {cells.map((cell, column) => (
        <td
          key={names[column]}
          role="cell"
          className={`block md:table-cell md:py-2 md:pr-4 ${column === 0 ? 'font-medium' : ''}`}
        >
          {column > 0 && (
            <span aria-hidden className="mr-1.5 text-muted md:hidden">
              {names[column]}:
            </span>
          )}
          {cell}
        </td>
      ))}
    </tr>
  );
}
