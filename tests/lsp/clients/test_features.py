"""Every feature, asked for with the types of the protocol and with what real editors say they can do:
an answer that breaks the protocol does not come through. pytest-lsp brings both."""
import os
import re

import pytest
import pytest_lsp
from lsprotocol import types
from pytest_lsp import ClientServerConfig, LanguageClient, client_capabilities

pytestmark = pytest.mark.asyncio

MESH = """\
apiVersion: v1
kind: ConfigMap
metadata:
  name: istio-shared-configmap-asm-1-30
  namespace: aks-istio-system
data:
  mesh: |-
    # a comment
    accesLogEncoding: JSON
    defaultConfig:
      concurrency: 0
    extensionProviders:
      - name: otel
        opentelemetry: {service: otel.default.svc.cluster.local, port: 4317}
    defaultProviders:
      tracing: [otel]
"""
EDITORS = ["visual-studio-code", "neovim@0.7", "neovim@0.11", "emacs"]


@pytest_lsp.fixture(
    config=ClientServerConfig(server_command=[os.environ["MESHLINT"], "lsp"]), params=EDITORS)
async def client(request, lsp_client: LanguageClient, tmp_path):
    (tmp_path / "mesh.yaml").write_text(MESH)
    await lsp_client.initialize_session(types.InitializeParams(
        capabilities=client_capabilities(request.param),
        initialization_options={"meshlint": {"inlayHints": True}},
        workspace_folders=[types.WorkspaceFolder(tmp_path.as_uri(), "folder")],
        root_uri=tmp_path.as_uri()))
    lsp_client.uri = (tmp_path / "mesh.yaml").as_uri()
    lsp_client.text_document_did_open(types.DidOpenTextDocumentParams(
        types.TextDocumentItem(uri=lsp_client.uri, language_id="yaml", version=1, text=MESH)))
    await diagnostics(lsp_client, {"concurrency-zero", "unknown-field"})
    yield
    await lsp_client.shutdown_session()


def errors(client):
    return [each for each in client.diagnostics.get(client.uri, [])
            if each.severity == types.DiagnosticSeverity.Error]


async def diagnostics(client, codes):
    while {each.code for each in errors(client)} != codes:
        await client.wait_for_notification(types.TEXT_DOCUMENT_PUBLISH_DIAGNOSTICS)


def document(client):
    return types.TextDocumentIdentifier(client.uri)


def place_of(word, behind=False):
    """Where a word is in the text, counted from 0."""
    before = MESH[:MESH.index(word) + (len(word) if behind else 0)]
    return types.Position(before.count("\n"), len(before) - before.rfind("\n") - 1)


def whole():
    return types.Range(types.Position(0, 0), types.Position(MESH.count("\n"), 0))


def edited(text, edits):
    """The text with the edits made, which do not overlap."""
    starts = [0] + [match.end() for match in re.finditer("\n", text)]
    offset = lambda place: starts[place.line] + place.character
    for edit in sorted(edits, key=lambda each: offset(each.range.start), reverse=True):
        text = text[:offset(edit.range.start)] + edit.new_text + text[offset(edit.range.end):]
    return text


def edits_of(action, uri):
    edit = action.edit
    if edit.document_changes:
        return edit.document_changes[0].edits
    return edit.changes[uri]


async def test_diagnostics_have_rule_and_page(client):
    for each in client.diagnostics[client.uri]:
        assert each.source == "meshlint"
        assert each.code_description.href.startswith("https://")
    assert {each.range.start.line for each in errors(client)} == {8, 10}


async def test_a_fix_is_taken_and_its_finding_goes(client):
    at = place_of("accesLog")
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        document(client), types.Range(at, at), types.CodeActionContext(diagnostics=[])))
    fix = next(each for each in actions if each.is_preferred)
    text = edited(MESH, edits_of(fix, client.uri))
    assert "    accessLogEncoding: JSON\n" in text
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(2, client.uri),
        [types.TextDocumentContentChangeWholeDocument(text)]))
    await diagnostics(client, {"concurrency-zero"})


async def test_all_fixes_at_once(client):
    actions = await client.text_document_code_action_async(types.CodeActionParams(
        document(client), whole(),
        types.CodeActionContext(diagnostics=[], only=["source.fixAll.meshlint"])))
    text = edited(MESH, edits_of(actions[0], client.uri))
    client.text_document_did_change(types.DidChangeTextDocumentParams(
        types.VersionedTextDocumentIdentifier(2, client.uri),
        [types.TextDocumentContentChangeWholeDocument(text)]))
    await diagnostics(client, set())


async def test_completion(client):
    found = await client.text_document_completion_async(types.CompletionParams(
        document(client), place_of("accesLog", behind=True)))
    labels = {each.label for each in found.items}
    assert {"accessLogFile", "accessLogFormat"} <= labels
    assert not {"configSources", "rootNamespace"} & labels


async def test_hover(client):
    found = await client.text_document_hover_async(types.HoverParams(
        document(client), place_of("concurrency")))
    assert "defaultConfig.concurrency" in found.contents.value
    assert found.range.start == place_of("concurrency")


async def test_semantic_tokens(client):
    found = await client.text_document_semantic_tokens_full_async(
        types.SemanticTokensParams(document(client)))
    assert found.data and len(found.data) % 5 == 0
    assert found.data[0] == MESH[:MESH.index("# a comment")].count("\n")


async def test_symbols_and_folding(client):
    symbols = await client.text_document_document_symbol_async(
        types.DocumentSymbolParams(document(client)))
    assert symbols
    folds = await client.text_document_folding_range_async(
        types.FoldingRangeParams(document(client)))
    assert place_of("defaultConfig").line in {each.start_line for each in folds}


async def test_classification_as_hints(client):
    hints = await client.text_document_inlay_hint_async(
        types.InlayHintParams(document(client), whole()))
    assert place_of("defaultConfig").line in {each.position.line for each in hints}


async def test_definition_and_references(client):
    at = place_of("[otel]", behind=True)
    at.character -= 2
    found = await client.text_document_definition_async(
        types.DefinitionParams(document(client), at))
    found = found if isinstance(found, list) else [found]
    assert [each.range.start.line for each in found] == [place_of("name: otel").line]
    named = await client.text_document_references_async(types.ReferenceParams(
        types.ReferenceContext(include_declaration=True), document(client), at))
    assert {each.range.start.line for each in named} == {place_of("name: otel").line,
                                                          place_of("[otel]").line}
