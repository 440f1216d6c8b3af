//! A real browser, driven over its own protocol (<https://chromedevtools.github.io/devtools-protocol/>) through two pipes:
//! no port, no driver, no dependency.

#![allow(dead_code, reason = "the tests and the benchmark each use a part")]

use std::{
    env, fs,
    fs::{File, OpenOptions},
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{
        atomic::{AtomicUsize, Ordering},
        mpsc::{Receiver, channel},
    },
    thread,
    time::Duration,
};

use serde_json::{Value, json};

/// Names under which Chromium is installed.
const NAMES: [&str; 4] = ["chromium", "chromium-browser", "google-chrome", "chrome"];

/// Longest wait for an answer: a machine under load is slow, but not that slow.
const PATIENCE: Duration = Duration::from_secs(120);

static COUNT: AtomicUsize = AtomicUsize::new(0);

/// The browser of this machine, or nothing when there is none that can be driven.
pub(crate) fn installed() -> Option<PathBuf> {
    let folders = env::var_os("PATH")?;
    let mut places = env::split_paths(&folders).flat_map(|folder| NAMES.map(|name| folder.join(name)));
    places.find(|place| cfg!(unix) && place.is_file())
}

/// A running browser with one page.
pub(crate) struct Browser {
    child: Child,
    commands: File,
    messages: Receiver<Value>,
    folder: PathBuf,
    session: String,
    last: u64,
    /// What the page did that it must not do: errors, and requests for anything but itself.
    pub(crate) troubles: Vec<String>,
}

impl Browser {
    /// Starts the browser and opens `page` in a window of this size.
    pub(crate) fn open(browser: &Path, page: &str, (width, height): (u32, u32)) -> Self {
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let folder = env::temp_dir().join(format!("camarilla-browser-{}-{number}", std::process::id()));
        fs::create_dir_all(folder.join("saved")).expect("a folder for the browser");
        let (child, commands, answers) = start(browser, &folder);
        let mut browser = Self {
            child,
            commands,
            messages: listen(answers),
            folder,
            session: String::new(),
            last: 0,
            troubles: Vec::new(),
        };
        browser.attach(width, height);
        browser.go(page);
        browser
    }

    fn attach(&mut self, width: u32, height: u32) {
        let target = self.call("Target.createTarget", json!({"url": "about:blank"}));
        let session =
            self.call("Target.attachToTarget", json!({"targetId": target["targetId"], "flatten": true}));
        self.session = session["sessionId"].as_str().expect("a session").to_owned();
        for domain in ["Page", "Runtime", "Log", "Network"] {
            self.call(&format!("{domain}.enable"), json!({}));
        }
        self.resize(width, height);
        let saved = self.folder.join("saved");
        self.call("Browser.setDownloadBehavior", json!({"behavior": "allow", "downloadPath": saved}));
    }

    /// Makes the window this large.
    pub(crate) fn resize(&mut self, width: u32, height: u32) {
        let size = json!({"width": width, "height": height, "deviceScaleFactor": 1, "mobile": false});
        self.call("Emulation.setDeviceMetricsOverride", size);
    }

    /// Opens another address and waits until it is drawn.
    pub(crate) fn go(&mut self, address: &str) {
        self.call("Page.navigate", json!({"url": address}));
        self.wait("document.readyState === 'complete' && !!document.querySelector('#status')?.textContent");
    }

    /// Leaves the page, so that the next address is opened rather than gone to within it.
    pub(crate) fn leave(&mut self) {
        self.call("Page.navigate", json!({"url": "about:blank"}));
        self.wait("location.href === 'about:blank'");
    }

    /// Sends a command and gives its answer.
    pub(crate) fn call(&mut self, method: &str, params: Value) -> Value {
        self.last += 1;
        let mut command = json!({"id": self.last, "method": method, "params": params});
        if !self.session.is_empty() && !method.starts_with("Browser.") {
            command["sessionId"] = json!(self.session);
        }
        let mut bytes = command.to_string().into_bytes();
        bytes.push(0);
        self.commands.write_all(&bytes).expect("the browser listens");
        loop {
            let message = self.messages.recv_timeout(PATIENCE).expect("the browser answers");
            if message["id"] == json!(self.last) {
                assert!(message.get("error").is_none(), "{method}: {}", message["error"]);
                return message["result"].clone();
            }
            self.note(&message);
        }
    }

    /// Keeps what a page must not do.
    fn note(&mut self, message: &Value) {
        let params = &message["params"];
        let trouble = match message["method"].as_str().unwrap_or_default() {
            "Runtime.exceptionThrown" => Some(params["exceptionDetails"].to_string()),
            "Runtime.consoleAPICalled" if params["type"] == "error" || params["type"] == "warning" => {
                Some(params["args"].to_string())
            }
            "Log.entryAdded" if params["entry"]["level"] == "error" => Some(params["entry"].to_string()),
            "Network.requestWillBeSent" => {
                let url = params["request"]["url"].as_str().unwrap_or_default();
                let is_own = ["file:", "data:", "blob:", "about:"].iter().any(|it| url.starts_with(it));
                (!is_own).then(|| format!("asked for {url}"))
            }
            _ => None,
        };
        self.troubles.extend(trouble);
    }

    /// The value of an expression in the page; promises are waited for.
    pub(crate) fn value(&mut self, expression: &str) -> Value {
        let params = json!({"expression": expression, "awaitPromise": true, "returnByValue": true});
        let answer = self.call("Runtime.evaluate", params);
        assert!(answer.get("exceptionDetails").is_none(), "{expression}: {answer}");
        answer["result"]["value"].clone()
    }

    /// The same as text.
    pub(crate) fn text(&mut self, expression: &str) -> String {
        match self.value(expression) {
            Value::String(text) => text,
            other => other.to_string(),
        }
    }

    /// Waits until an expression is true, and one frame more.
    #[track_caller]
    pub(crate) fn wait(&mut self, expression: &str) {
        for _ in 0..400 {
            if self.value(&format!("!!({expression})")) == json!(true) {
                self.value("new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 1)");
                return;
            }
            thread::sleep(Duration::from_millis(25));
        }
        panic!("waited in vain for {expression}");
    }

    /// Middle of the first element that a selector finds, on the screen.
    #[track_caller]
    pub(crate) fn middle(&mut self, selector: &str) -> (f64, f64) {
        let found = self.value(&format!(
            "(() => {{ const it = document.querySelector({}); if (!it) return null; it.scrollIntoView({{block: 'nearest'}}); \
             const box = it.getBoundingClientRect(); return [box.x + box.width / 2, box.y + box.height / 2]; }})()",
            json!(selector)
        ));
        let at = |nth: usize| found[nth].as_f64().unwrap_or_else(|| panic!("{selector} is not in the page"));
        (at(0), at(1))
    }

    /// Clicks an element with the mouse.
    #[track_caller]
    pub(crate) fn click(&mut self, selector: &str) {
        self.click_with(selector, 0);
    }

    /// Clicks with Shift held down.
    #[track_caller]
    pub(crate) fn shift_click(&mut self, selector: &str) {
        self.click_with(selector, 8);
    }

    #[track_caller]
    fn click_with(&mut self, selector: &str, modifiers: u32) {
        let at = self.middle(selector);
        self.mouse("mousePressed", at, modifiers);
        self.mouse("mouseReleased", at, modifiers);
        self.settle();
    }

    /// Presses on one point, moves to another, lets go.
    pub(crate) fn drag(&mut self, from: (f64, f64), to: (f64, f64)) {
        self.mouse("mousePressed", from, 0);
        for step in 1..=4 {
            let share = f64::from(step) / 4.0;
            let at = (from.0 + (to.0 - from.0) * share, from.1 + (to.1 - from.1) * share);
            self.mouse("mouseMoved", at, 0);
            self.settle();
        }
        self.mouse("mouseReleased", to, 0);
        self.settle();
    }

    fn mouse(&mut self, kind: &str, (x, y): (f64, f64), modifiers: u32) {
        self.call(
            "Input.dispatchMouseEvent",
            json!({"type": kind, "x": x, "y": y, "button": "left", "buttons": 1, "clickCount": 1, "modifiers": modifiers}),
        );
    }

    /// Presses one key: "Enter", "ArrowDown", "d".
    pub(crate) fn key(&mut self, key: &str) {
        let code = match key {
            "Enter" => 13,
            "Escape" => 27,
            "Tab" => 9,
            "PageUp" => 33,
            "PageDown" => 34,
            "ArrowLeft" => 37,
            "ArrowUp" => 38,
            "ArrowRight" => 39,
            "ArrowDown" => 40,
            _ => 0,
        };
        let mut press = json!({"type": "keyDown", "key": key, "code": key, "windowsVirtualKeyCode": code});
        if key.chars().count() == 1 {
            press["text"] = json!(key);
        } else if key == "Enter" {
            press["text"] = json!("\r");
        }
        self.call("Input.dispatchKeyEvent", press);
        self.call("Input.dispatchKeyEvent", json!({"type": "keyUp", "key": key, "code": key}));
        self.settle();
    }

    /// Writes into what has the focus.
    pub(crate) fn write(&mut self, text: &str) {
        self.call("Input.insertText", json!({"text": text}));
        self.settle();
    }

    /// Waits for the next frame to be drawn.
    pub(crate) fn settle(&mut self) {
        self.value(
            "new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))).then(() => 1)",
        );
    }

    /// The contents of a file that the page saved.
    #[track_caller]
    pub(crate) fn saved(&mut self, name: &str) -> Vec<u8> {
        let path = self.folder.join("saved").join(name);
        for _ in 0..400 {
            if let Some(bytes) = fs::read(&path).ok().filter(|it| !it.is_empty()) {
                return bytes;
            }
            thread::sleep(Duration::from_millis(25));
        }
        panic!("the page did not save {name}");
    }

    /// What is on the screen, as PNG in base64.
    pub(crate) fn screenshot(&mut self) -> String {
        let shot = self.call("Page.captureScreenshot", json!({"format": "png"}));
        shot["data"].as_str().unwrap_or_default().to_owned()
    }
}

impl Drop for Browser {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = fs::remove_dir_all(&self.folder);
    }
}

/// The browser reads commands from its third descriptor and answers on its fourth; the shell puts two named pipes there.
fn start(browser: &Path, folder: &Path) -> (Child, File, File) {
    let pipes = ["in", "out"].map(|name| folder.join(name));
    let made = Command::new("mkfifo").args(&pipes).status().expect("mkfifo is there");
    assert!(made.success(), "the pipes to the browser could not be made");
    let child = Command::new("sh")
        .args(["-c", "exec \"$@\" 3<\"$IN\" 4>\"$OUT\"", "sh"])
        .arg(browser)
        .args([
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-dev-shm-usage",
            "--no-first-run",
        ])
        .args(["--disable-background-networking", "--hide-scrollbars", "--force-color-profile=srgb"])
        .arg("--remote-debugging-pipe")
        .arg(format!("--user-data-dir={}", folder.join("profile").display()))
        .env("IN", &pipes[0])
        .env("OUT", &pipes[1])
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the browser starts");
    let commands = OpenOptions::new().write(true).open(&pipes[0]).expect("the browser's ear");
    let answers = File::open(&pipes[1]).expect("the browser's mouth");
    (child, commands, answers)
}

/// Messages end in a zero byte; a thread of their own keeps a silent browser from stopping the test for good.
fn listen(answers: File) -> Receiver<Value> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut answers = BufReader::new(answers);
        loop {
            let mut bytes = Vec::new();
            match answers.read_until(0, &mut bytes) {
                Ok(1..) => bytes.pop(),
                _ => return,
            };
            let message = serde_json::from_slice(&bytes).expect("the browser speaks JSON");
            if sender.send(message).is_err() {
                return;
            }
        }
    });
    receiver
}
