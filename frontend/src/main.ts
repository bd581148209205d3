import './start.ts'
