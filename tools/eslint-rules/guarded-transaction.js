import { calledName, descendants, isFunction } from './syntax.js';

const PERMISSION =
  /^(?:requirePermission|requireStaffPermission|requireUser|requireUserEvenBlocked|requireStaff|requireDesk|whoAsks|whoAsksWithNumber|allowSystem|allowVisitor)$/;
/**
 * Opening a personal value leaves its own access record; moving a state or recording an outcome leaves a transition; a lease is
 * its own record of who holds what, and changes nothing else.
 */
const RECORD = /^(?:audit|reveal|revealMany|(?:lease|move|record)[A-Z]\w*)$/;
const WRITES = ['insert', 'update', 'delete'];
const READING_NAME = /^(?:get|find|list|count|load|read|search)(?=[A-Z]|$)/;

/**
 * A function that opens a transaction says who may do it, and leaves a record, by itself or in functions of the same
 * file that it calls. Two easings: a function whose name says that it reads leaves none and then may not write; one
 * that is private to its file may leave both to every function of the file that calls it.
 */
export default {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      permission:
        'This function opens a transaction without saying who may: requirePermission(), requireUser(), allowSystem() …',
      audit: 'This function opens a transaction without an audit() record.',
      reads: '"{{name}}" says that it reads, but it writes: name it for what it does and record it.',
    },
  },
  create(context) {
    const { visitorKeys } = context.sourceCode;
    const functions = new Map();
    const exported = new Set();

    const outermost = (node) => context.sourceCode.getAncestors(node).find(isFunction);
    const entryOf = (node) => {
      if (!functions.has(node)) {
        const called = new Set();
        for (const inner of descendants(node, visitorKeys)) {
          if (inner.type === 'CallExpression') called.add(calledName(inner));
        }
        functions.set(node, { name: nameOf(node), called, openings: [], isExported: isExported(node) });
      }
      return functions.get(node);
    };
    const byName = (name) => [...functions.values()].filter((entry) => entry.name === name);
    const reaches = (entry, pattern, seen = new Set()) => {
      if (seen.has(entry)) return false;
      seen.add(entry);
      return [...entry.called].some(
        (name) => pattern.test(name) || byName(name).some((next) => reaches(next, pattern, seen)),
      );
    };
    const isSatisfied = (entry, pattern, seen = new Set()) => {
      if (reaches(entry, pattern)) return true;
      if (entry.isExported || exported.has(entry.name) || entry.name === null || seen.has(entry))
        return false;
      seen.add(entry);
      const callers = [...functions.values()].filter(
        (other) => other !== entry && other.called.has(entry.name),
      );
      return callers.length > 0 && callers.every((caller) => isSatisfied(caller, pattern, seen));
    };

    return {
      ExportSpecifier(node) {
        exported.add(node.local.name);
      },
      ':function'(node) {
        if (outermost(node) === undefined) entryOf(node);
      },
      CallExpression(node) {
        if (calledName(node) !== 'inTransaction') return;
        entryOf(outermost(node) ?? node).openings.push(node);
      },
      'Program:exit'() {
        for (const entry of functions.values()) {
          const [opening] = entry.openings;
          if (opening === undefined) continue;
          const report = (messageId, data) => context.report({ node: opening, messageId, data });
          if (!isSatisfied(entry, PERMISSION)) report('permission');
          if (isSatisfied(entry, RECORD)) continue;
          if (!READING_NAME.test(entry.name ?? '')) report('audit');
          else if (WRITES.some((name) => entry.called.has(name))) report('reads', { name: entry.name });
        }
      },
    };
  },
};

function nameOf(node) {
  if (node.id) return node.id.name;
  const { parent } = node;
  if (parent?.type === 'VariableDeclarator' && parent.id.type === 'Identifier') return parent.id.name;
  if (parent?.type === 'MethodDefinition' || parent?.type === 'Property') return parent.key.name ?? null;
  return null;
}

function isExported(node) {
  const declaration = node.parent?.type === 'VariableDeclarator' ? node.parent.parent : node;
  return /^Export/.test(declaration.parent?.type ?? '') || node.parent?.type === 'MethodDefinition';
}
