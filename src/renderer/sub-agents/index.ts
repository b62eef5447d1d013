export { AGENT_TREE_ELEMENT } from './agent-tree-view.tsx';
export { SubAgents } from './sub-agents.tsx';
