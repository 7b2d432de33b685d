//! Rust text to tokens: enough to know names from comments and texts. Not a parser.

/// One token and the line, from 1, that it begins on.
#[derive(Clone, Debug, PartialEq)]
pub struct Token {
    pub line: usize,
    pub kind: Kind,
}

#[derive(Clone, Debug, PartialEq)]
pub enum Kind {
    /// A name or keyword.
    Name(String),
    /// A string literal, without its quotes.
    Text(String),
    /// `::` as `:` twice, and every other sign by itself.
    Sign(char),
    /// A number, a character or a lifetime: nothing that a rule looks at.
    Other,
}

impl Token {
    pub fn is(&self, sign: char) -> bool {
        self.kind == Kind::Sign(sign)
    }

    pub fn name(&self) -> Option<&str> {
        if let Kind::Name(name) = &self.kind { Some(name) } else { None }
    }

    pub fn text(&self) -> Option<&str> {
        if let Kind::Text(text) = &self.kind { Some(text) } else { None }
    }
}

struct Reader {
    chars: Vec<char>,
    at: usize,
    line: usize,
}

impl Reader {
    fn peek(&self, ahead: usize) -> char {
        self.chars.get(self.at + ahead).copied().unwrap_or('\0')
    }

    fn next(&mut self) -> char {
        let c = self.peek(0);
        self.at += 1;
        self.line += usize::from(c == '\n');
        c
    }

    fn done(&self) -> bool {
        self.at >= self.chars.len()
    }

    fn take_while(&mut self, wanted: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while !self.done() && wanted(self.peek(0)) {
            text.push(self.next());
        }
        text
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0;
        while !self.done() {
            match (self.peek(0), self.peek(1)) {
                ('/', '*') => (depth, self.at) = (depth + 1, self.at + 2),
                ('*', '/') => (depth, self.at) = (depth - 1, self.at + 2),
                _ => drop(self.next()),
            }
            if depth == 0 {
                return;
            }
        }
    }

    /// After the opening quote.
    fn quoted(&mut self) -> String {
        let mut text = String::new();
        while !self.done() {
            match self.next() {
                '"' => break,
                '\\' => drop(self.next()),
                c => text.push(c),
            }
        }
        text
    }

    /// At the first `#` or quote after an `r`.
    fn raw(&mut self) -> String {
        let hashes = self.take_while(|c| c == '#').len();
        self.next();
        let mut text = String::new();
        while !self.done() {
            let c = self.next();
            if c == '"' && (0..hashes).all(|n| self.peek(n) == '#') {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        text
    }

    /// After `'`: a character, or the name of a lifetime.
    fn character_or_lifetime(&mut self) {
        if self.peek(0) == '\\' {
            self.at += 2;
            self.take_while(|c| c != '\'');
            self.next();
        } else if self.peek(1) == '\'' {
            self.next();
            self.next();
        } else {
            self.take_while(is_word);
        }
    }
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

pub fn tokens(source: &str) -> Vec<Token> {
    let mut reader = Reader { chars: source.chars().collect(), at: 0, line: 1 };
    let mut tokens = Vec::new();
    while !reader.done() {
        let line = reader.line;
        let kind = match (reader.peek(0), reader.peek(1)) {
            (c, _) if c.is_whitespace() => {
                reader.next();
                continue;
            }
            ('/', '/') => {
                reader.take_while(|c| c != '\n');
                continue;
            }
            ('/', '*') => {
                reader.skip_block_comment();
                continue;
            }
            ('"', _) => {
                reader.next();
                Kind::Text(reader.quoted())
            }
            ('\'', _) => {
                reader.next();
                reader.character_or_lifetime();
                Kind::Other
            }
            (c, _) if c.is_ascii_digit() => {
                reader.take_while(is_word);
                Kind::Other
            }
            (c, _) if is_word(c) => match (reader.take_while(is_word).as_str(), reader.peek(0), reader.peek(1)) {
                ("r" | "br", '"', _) | ("r" | "br", '#', '"' | '#') => Kind::Text(reader.raw()),
                ("b", '"', _) => {
                    reader.next();
                    Kind::Text(reader.quoted())
                }
                (word, ..) => Kind::Name(word.to_owned()),
            },
            _ => Kind::Sign(reader.next()),
        };
        tokens.push(Token { line, kind });
    }
    tokens
}

/// The place of the bracket that closes the one at `open`, or the end.
pub fn closing(tokens: &[Token], open: usize) -> usize {
    let mut depth = 0;
    for (at, token) in tokens.iter().enumerate().skip(open) {
        match token.kind {
            Kind::Sign('{' | '(' | '[') => depth += 1,
            Kind::Sign('}' | ')' | ']') => depth -= 1,
            _ => {}
        }
        if depth == 0 {
            return at;
        }
    }
    tokens.len()
}

/// Where `#[cfg(test)]` begins at `at`, the place after it.
fn after_test_mark(tokens: &[Token], at: usize) -> Option<usize> {
    let signs = ['#', '[', ' ', '(', ' ', ')', ']'];
    let names = [None, None, Some("cfg"), None, Some("test"), None, None];
    let fits = signs.iter().zip(names).enumerate().all(|(n, (sign, name))| {
        tokens.get(at + n).is_some_and(|t| name.map_or_else(|| t.is(*sign), |name| t.name() == Some(name)))
    });
    fits.then_some(at + signs.len())
}

/// The tokens without what is compiled for tests only, and the names of modules in files of their own that are.
pub fn without_tests(tokens: &[Token]) -> (Vec<Token>, Vec<String>) {
    let (mut kept, mut modules, mut at) = (Vec::new(), Vec::new(), 0);
    while at < tokens.len() {
        let Some(item) = after_test_mark(tokens, at) else {
            kept.push(tokens[at].clone());
            at += 1;
            continue;
        };
        let end = (item..tokens.len()).find(|n| tokens[*n].is('{') || tokens[*n].is(';')).unwrap_or(tokens.len());
        if tokens.get(end).is_some_and(|t| t.is(';')) {
            let is_module = tokens[item..end].iter().any(|t| t.name() == Some("mod"));
            modules
                .extend(tokens[item..end].iter().rev().find_map(Token::name).filter(|_| is_module).map(str::to_owned));
            at = end + 1;
        } else {
            at = closing(tokens, end) + 1;
        }
    }
    (kept, modules)
}
