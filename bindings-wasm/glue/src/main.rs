//! Writes the JavaScript glue of the wasm module: `tenantry-glue <module.wasm> <folder> <name>` makes `<name>.js` and
//! `<name>.wasm`.

use std::{env, fs, path::PathBuf, process::ExitCode};

use wasm_bindgen_cli_support::{Bindgen, EncodeInto};

type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    match write_glue() {
        Ok(()) => ExitCode::SUCCESS,
        Err(failure) => {
            report(&failure.to_string());
            ExitCode::FAILURE
        }
    }
}

fn write_glue() -> Result<(), Failure> {
    let mut arguments = env::args().skip(1);
    let (Some(module), Some(folder), Some(name)) =
        (arguments.next(), arguments.next(), arguments.next())
    else {
        return Err("expected a wasm module, a folder and a name".into());
    };
    let folder = PathBuf::from(folder);
    let mut output = Bindgen::new()
        .input_path(module)
        .out_name(&name)
        .web(true)?
        .typescript(false)
        .encode_into(EncodeInto::Always)
        // No `new URL("…_bg.wasm", import.meta.url)`: bundlers would ship the file that nobody asked for.
        .omit_default_module_path(true)
        // A trap ends an instance; the face makes a new one.
        .reset_state_function(true)
        .remove_name_section(true)
        .remove_producers_section(true)
        .generate_output()?;
    fs::create_dir_all(&folder)?;
    fs::write(folder.join(format!("{name}.js")), output.js())?;
    fs::write(folder.join(format!("{name}.wasm")), output.wasm_mut().emit_wasm())?;
    Ok(())
}

#[expect(clippy::print_stderr, reason = "a program says why it failed")]
fn report(failure: &str) {
    eprintln!("tenantry-glue: {failure}");
}
