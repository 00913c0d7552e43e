-- Neovim as a client: what it shows of a mesh block, and what it does with fixes and completion.
local meshlint, folder = vim.env.MESHLINT, vim.env.FOLDER
local failed = 0

local function check(what, holds, found)
  if holds then return end
  failed = failed + 1
  io.stderr:write('FAILED: ' .. what .. ': ' .. vim.inspect(found) .. '\n')
end

local function lines() return vim.api.nvim_buf_get_lines(0, 0, -1, false) end

local function codes()
  local all = {}
  for _, each in ipairs(vim.diagnostic.get(0)) do table.insert(all, each.code) end
  table.sort(all)
  return table.concat(all, ' ')
end

local function wait_for(wanted)
  vim.wait(20000, function() return codes() == wanted end, 20)
  check('the diagnostics are ' .. wanted, codes() == wanted, codes())
end

local function ask(method, row, column, more)
  local params = {
    textDocument = vim.lsp.util.make_text_document_params(0),
    position = { line = row, character = column },
    range = { start = { line = row, character = 0 }, ['end'] = { line = row, character = column } },
    context = { diagnostics = {} },
  }
  params = vim.tbl_extend('force', params, more or {})
  local answers = vim.lsp.buf_request_sync(0, method, params, 20000)
  for _, answer in pairs(answers or {}) do return answer.result end
end

vim.cmd('edit ' .. folder .. '/mesh.yaml')
local client = vim.lsp.start_client({ name = 'meshlint', cmd = { meshlint, 'lsp' }, root_dir = folder })
vim.lsp.buf_attach_client(0, client)
vim.wait(20000, function() return vim.lsp.buf_get_clients(0)[client] ~= nil end, 20)

wait_for('concurrency-zero unknown-field')

-- A fix, as the user takes it.
local actions = ask('textDocument/codeAction', 7, 6)
local fix
for _, action in ipairs(actions) do
  if action.isPreferred then fix = action end
end
check('there is a fix', fix ~= nil, actions)
vim.lsp.util.apply_workspace_edit(fix.edit, 'utf-16')
check('the fix is applied', lines()[8] == '    accessLogEncoding: JSON', lines())
wait_for('concurrency-zero')

-- Text that is typed reaches the server bit by bit.
vim.api.nvim_buf_set_lines(0, 10, 10, false, { '      hol' })
local items = ask('textDocument/completion', 10, 9).items
local found
for _, item in ipairs(items) do
  if item.label == 'holdApplicationUntilProxyStarts' then found = item end
end
check('a field is offered', found ~= nil, items)
vim.lsp.util.apply_text_edits({ found.textEdit }, 0, 'utf-16')
check('the field is put in', lines()[11] == '      holdApplicationUntilProxyStarts: ', lines())

local hover = ask('textDocument/hover', 9, 8)
check('a field is explained', hover.contents.value:find('concurrency', 1, true) ~= nil, hover)

-- All fixes at once.
vim.api.nvim_buf_set_lines(0, 10, 11, false, {})
wait_for('concurrency-zero')
actions = ask('textDocument/codeAction', 0, 0,
  { context = { diagnostics = {}, only = { 'source.fixAll.meshlint' } } })
vim.lsp.util.apply_workspace_edit(actions[1].edit, 'utf-16')
wait_for('')

vim.lsp.stop_client(client)
vim.wait(5000, function() return vim.lsp.client_is_stopped(client) end, 20)
check('the server ends', vim.lsp.client_is_stopped(client), client)
vim.cmd(failed == 0 and 'qall!' or 'cquit 1')
