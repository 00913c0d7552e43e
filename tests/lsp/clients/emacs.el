;; Emacs with Eglot as a client: what it shows of a mesh block, and what it does with fixes and
;; completion. -*- lexical-binding: t -*-
(package-initialize)  ; of a distribution
(require 'eglot)
(require 'flymake)
(setq eglot-sync-connect 20
      eglot-autoshutdown t
      enable-local-variables nil)
(define-derived-mode mesh-yaml-mode text-mode "YAML")
(add-to-list 'eglot-server-programs `(mesh-yaml-mode . (,(getenv "MESHLINT") "lsp")))
(defvar failed nil)
(defun check (what holds &optional found)
  (unless holds
    (setq failed t)
    (message "FAILED: %s: %S" what found)))
(defun wait-for (what found)
  "Waits until FOUND returns something."
  (let ((end (+ (float-time) 20)) value)
    (while (and (not (setq value (funcall found))) (< (float-time) end))
      (accept-process-output nil 0.05))
    (check what value)
    value))
(defun diagnostics ()
  "The errors that Flymake shows: their lines."
  (sort (delq nil (mapcar (lambda (each)
                            (when (eq (flymake-diagnostic-type each) 'eglot-error)
                              (line-number-at-pos (flymake-diagnostic-beg each))))
                          (flymake-diagnostics)))
        #'<))
(defun wait-for-errors (lines)
  (wait-for (format "errors stand in the lines %S" lines)
            (lambda ()
              (eglot--signal-textDocument/didChange)  ; nobody is idle here
              (flymake-start)
              (equal (diagnostics) lines))))

(find-file (expand-file-name "mesh.yaml" (getenv "FOLDER")))
(mesh-yaml-mode)
(call-interactively #'eglot)
(wait-for "the server runs" #'eglot-current-server)
(wait-for-errors '(8 10))

;; A fix, as the user takes it: Eglot asks, and what the server prefers is the answer at hand.
(goto-char (point-min))
(search-forward "accesLog")
(setq last-nonmenu-event ?\r)  ; no mouse
(cl-letf (((symbol-function 'completing-read)
           (lambda (_prompt _actions &optional _predicate _match _initial _history preferred &rest _)
             preferred)))
  (eglot-code-actions (point) (point) "quickfix" t))
(check "the fix is made" (save-excursion (goto-char (point-min))
                                         (search-forward "    accessLogEncoding: JSON\n" nil t))
       (buffer-string))
(wait-for-errors '(10))

;; Text that is typed reaches the server bit by bit.
(goto-char (point-max))
(insert "      holdApp")
(let* ((table (nth 2 (eglot-completion-at-point)))
       (found (all-completions "" table)))
  (check "a field is offered"
         (seq-find (lambda (each) (string-prefix-p "holdApplicationUntilProxyStarts" each)) found)
         found))
(completion-at-point)
(check "the field is put in"
       (save-excursion (goto-char (point-min))
                       (search-forward "      holdApplicationUntilProxyStarts: " nil t))
       (buffer-string))

(goto-char (point-min))
(search-forward "concurr")
(let (said)
  (eglot-hover-eldoc-function (lambda (text &rest _) (setq said text)))
  (wait-for "a field is explained" (lambda () (and said (string-match-p "concurrency" said)))))

(let ((server (eglot-current-server)))
  (eglot-shutdown server)
  (wait-for "the server ends" (lambda () (not (jsonrpc-running-p server)))))
(set-buffer-modified-p nil)
(kill-emacs (if failed 1 0))
